#pragma once

#include "model/event/result.h"

#include <map>
#include <string>
#include <string_view>

namespace model::kafka {

//! A value of sasl.jaas.config: "org.…PlainLoginModule required username="u" password="p";".
struct Jaas
{
    std::string module; //!< Without its package: "PlainLoginModule".
    std::map<std::string, std::string> options;

    bool operator==(const Jaas&) const = default;
};

//! The place of an error counts columns in \a text.
Result<Jaas> parseJaas(std::string_view text);

} // namespace model::kafka
