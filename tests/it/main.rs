//! One test binary for the whole product: features through the front door, over real HTTP to the
//! sandbox, with the time wound by hand.

mod generated;
