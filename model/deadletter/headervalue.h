#pragma once

#include "model/deadletter/convention.h"
#include "model/deadletter/deadletter.h"

namespace model {

//! One header read as a convention says. Nothing is thrown, whatever the bytes are.
struct HeaderReading
{
    std::string_view text;              //!< Of texts; may point into \a kept of the letter.
    std::optional<std::int64_t> number; //!< Of numbers.
    std::optional<Timestamp> time;      //!< Of times.
    std::string wrong;                  //!< Why it cannot be read; empty when it could.
};

HeaderReading readLetterHeader(std::string_view value, const LetterHeader& how,
                               std::forward_list<std::string>& kept);

} // namespace model
