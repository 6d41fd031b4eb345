#pragma once

#include "model/event/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace model::kafka {

struct PropertyEntry
{
    std::string name;
    std::string value;
    Place place;      //!< Of the name.
    Place valuePlace; //!< Of the value's first character.

    bool operator==(const PropertyEntry&) const = default;
};

//! Reads the format of java.util.Properties: comments with # and !, "=", ":" or a space between
//! name and value, lines continued by a backslash, \t \n \r \f \uXXXX (pairs too). In the order of
//! the file; a name may come twice.
Result<std::vector<PropertyEntry>> parsePropertyFile(std::string_view text);

} // namespace model::kafka
