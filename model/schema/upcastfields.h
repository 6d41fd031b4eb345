#pragma once

#include "model/schema/editedjson.h"
#include "model/schema/upcast.h"

#include <map>

namespace model {

//! An upcast payload field by field, beside the one that came. Lists are one field. \a place is
//! where the payload lies in what was read; \a removedBy says which rule took the field of a place.
std::vector<UpcastField> upcastFields(const EditedJson& before, const EditedJson& after,
                                      std::string_view place,
                                      const std::map<std::string, std::string>& removedBy);

//! Notes \a rule for every part of \a value that came with the event.
void noteOrigins(const EditedJson& value, const std::string& rule,
                 std::map<std::string, std::string>& removedBy);

//! "/customer/name" as "customer.name".
std::string dottedPlace(std::string_view pointer);

} // namespace model
