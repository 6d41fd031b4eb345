#pragma once

#include "model/export/csv.h"
#include "model/filter/fieldlookup.h"

#include <memory>

namespace app::cli {

//! The columns of a table or CSV.
struct Columns
{
    std::vector<model::CsvColumn> columns;
    bool needFacts = false; //!< Whether events have to be decoded for them.
};

//! Reads "time,topic,payload.orderId": names that every event has, or any expression of the filter
//! language.
model::Result<Columns>
parseColumns(std::string_view text,
             const std::shared_ptr<const model::filter::FieldLookup>& lookup);

} // namespace app::cli
