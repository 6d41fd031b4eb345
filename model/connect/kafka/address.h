#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model::kafka {

//! One broker to begin with.
struct Address
{
    std::string host; //!< Without the brackets of an IPv6 address.
    std::uint16_t port = 9092;

    bool operator==(const Address&) const = default;
};

//! "host:port", an IPv6 address in brackets.
std::string toText(const Address& address);

//! Reads "host:9092,host2,[::1]:9093"; a protocol before a host, as in "SASL_SSL://host:9094", is
//! passed over. Port 9092 where none is given. The place of an error counts columns in \a list.
Result<std::vector<Address>> parseAddresses(std::string_view list);

//! The list in "kafka://host:9092,host2:9092/"; \a url without a scheme is taken as the list
//! itself.
std::string_view addressesOf(std::string_view url);

} // namespace model::kafka
