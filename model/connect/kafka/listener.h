#pragma once

#include "model/connect/kafka/wire.h"

#include <string>

namespace model::kafka {

//! What sits behind a port that did not answer as a Kafka broker should.
struct Listener
{
    enum class Kind {
        Kafka, //!< A broker without TLS.
        Tls,   //!< Something with TLS.
        Web,
        Redis,
        Other,   //!< It says something else: see words.
        Silent,  //!< It takes connections and says nothing.
        Closing, //!< It takes connections and closes them.
    };

    Kind kind = Kind::Silent;
    std::string words; //!< The beginning of what it said, printable.
};

//! What \a bytes that came as an answer give away.
Listener recognise(const std::string& bytes);

//! Knocks several times, each on a connection of its own: as a Kafka client, with TLS, as a web
//! browser.
Listener whoIsThere(const Address& address, const std::stop_token& stop);

} // namespace model::kafka
