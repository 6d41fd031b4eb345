#pragma once

#include "model/event/timestamp.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace model {

//! How to reach one source. What a user saves, but for the secrets: those are in \a properties only
//! in memory.
struct Connection
{
    std::string name;
    std::string url; //!< "kafka://host:9092,host2:9092", "file:///…/capture.ndjson"; the scheme
                     //!< chooses the connector.
    std::map<std::string, std::string>
        properties;    //!< The connector's own (librdkafka's names for Kafka).
    std::string group; //!< A folder in the list of connections, "Shop / production".
    bool production = false;
    std::string colour; //!< A name that the theme knows ("completed"); empty: none.

    bool operator==(const Connection&) const = default;
};

//! Where reading begins.
struct Start
{
    enum class At { Now, Back, Time, Beginning, Position };

    At at = At::Now;
    std::int64_t count = 0; //!< Back: so many records before the end, shared by the partitions.
                            //!< Position: the offset.
    Timestamp time;

    bool operator==(const Start&) const = default;
};

//! What to read of a connection.
struct Watch
{
    std::vector<std::string>
        channels; //!< Names, or patterns between slashes ("/order-.*/"). None: everything.
    std::vector<std::int32_t> partitions; //!< None: all.
    Start start;
    bool untilEnd =
        false; //!< Stop at the ends as they stood at the start (a search), instead of following.

    bool operator==(const Watch&) const = default;
};

} // namespace model
