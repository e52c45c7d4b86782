//! Trying an API key: whether it is taken, and what it is shown of somebody else.

use jiff::civil::Date;

use super::super::HrChecked;
use super::{BambooHr, lists, row};
use crate::AtsError;
use crate::hr::bamboohr::lists::Row;

impl BambooHr {
    pub(in crate::hr) async fn check(&self, today: Date) -> Result<HrChecked, AtsError> {
        let myself = [("fields", "firstName,lastName")];
        match self
            .asking
            .get::<Row>(&["api", "v1", "employees", "0"], &myself)
            .await
        {
            Ok(_) => {}
            // The key's owner need not be an employee; the fields are for everybody.
            Err(AtsError::Missing | AtsError::Forbidden { .. }) => {}
            Err(why) => return Err(why),
        }
        let code = lists::code_field(&self.asking).await?;
        self.learnt().code = Some(code.clone());
        let mut checked = HrChecked {
            code_field: code.as_ref().map(|code| code.name.clone()),
            ..HrChecked::default()
        };
        let shown = match lists::directory(&self.asking).await {
            Ok(shown) => shown,
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => return Ok(checked),
            Err(why) => return Err(why),
        };
        checked.people = Some(shown.len());
        // Of oneself one may see more than of others: the last in the list is hardly oneself.
        if let Some(id) = shown.last() {
            let other = lists::employee(&self.asking, id, code.as_ref()).await?;
            if let Ok(told) = row::of_employee(id, &other, code.as_ref(), today) {
                let withheld = told.withheld.into_iter();
                checked.withheld = withheld.map(|field| (field, 1)).collect();
            }
        }
        Ok(checked)
    }
}
