//! What an account offers to choose from: its own fields of requisitions.

use super::Lever;
use super::fields::OwnField;
use super::permissions::VIEW_FIELDS;
use super::wire::Page;
use crate::{AtsError, Catalog};

impl Lever {
    pub async fn catalog(&self) -> Result<Catalog, AtsError> {
        // This list has no pages.
        let listed = self
            .http
            .get::<Page<OwnField>>(&["requisition_fields"], &[]);
        match listed.await {
            Ok(page) => Ok(Catalog {
                custom_fields: page.data.0.into_iter().map(Into::into).collect(),
                ..Catalog::default()
            }),
            // Not granted, or requisitions are off: the rest of Lever does without. If the key is
            // good for nothing at all, whoever needs it finds out.
            Err(AtsError::Forbidden { .. } | AtsError::Missing | AtsError::Unauthorized) => {
                Ok(Catalog {
                    withheld: vec![VIEW_FIELDS.to_owned()],
                    ..Catalog::default()
                })
            }
            Err(error) => Err(error),
        }
    }
}
