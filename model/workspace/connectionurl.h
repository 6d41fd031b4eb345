#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! What a connection's URL says.
struct ConnectionUrl
{
    struct Host
    {
        std::string name;       //!< Without the brackets of an IPv6 address.
        std::uint16_t port = 0; //!< 0: the connector's usual one.

        bool operator==(const Host&) const = default;
    };

    std::string scheme;
    std::vector<Host> hosts; //!< Empty for a file.
    std::string path;        //!< Of a file, percent escapes as they stand.

    bool operator==(const ConnectionUrl&) const = default;
};

//! Reads "kafka://host:9092,host2", "file:///path". \a schemes are those that can be opened. An
//! error says what is wrong, at which column, and how to write it.
Result<ConnectionUrl> parseConnectionUrl(std::string_view url,
                                         std::span<const std::string_view> schemes);

} // namespace model
