#pragma once

#include "model/connect/kafka/wire.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace model::kafka {

//! The little of Kafka's protocol that a test of the connection speaks itself, to see what the
//! client library hides.
class Conversation
{
public:
    Conversation(Stream& stream, Patience patience)
        : m_stream(stream)
        , m_patience(std::move(patience))
    {}

    //! Asks for the versions that the broker speaks. Not done, with the bytes that came in \a
    //! strange, when the other side is no Kafka broker.
    Outcome askVersions(std::string& strange);
    //! Asks for the brokers and no topic. A listener that wants a login closes the connection.
    Outcome askMetadata();

    struct Handshake
    {
        Outcome outcome;
        std::int16_t code = 0; //!< Kafka's error; 33 is "not this mechanism", 34 "no login here".
        std::vector<std::string> mechanisms;
    };
    Handshake offerMechanism(const std::string& mechanism);

private:
    struct Versions
    {
        std::int16_t lowest = 0;
        std::int16_t highest = 0;
    };

    Outcome exchange(std::int16_t api, std::int16_t version, std::string_view body,
                     std::string& answer);
    Outcome readFrame(std::string& frame);

    Stream& m_stream;
    const Patience m_patience;
    std::int32_t m_correlation = 0;
    std::string m_received; // what came and is not a whole frame yet
    std::map<std::int16_t, Versions> m_versions;
};

} // namespace model::kafka
