#pragma once

#include "model/source/connection.h"

#include <map>
#include <string>

namespace app {

//! What the Kafka page of the dialog asks for. Everything else that a connection may carry stays in
//! \a further, so that opening and saving a connection loses nothing.
struct KafkaFields
{
    enum class Security { None, Tls, MutualTls };
    enum class Login { None, Plain, ScramSha256, ScramSha512, OAuth };

    std::string name;
    std::string group;
    std::string colour;
    std::string brokers; //!< "host:9092, host2:9092"
    Security security = Security::None;
    Login login = Login::None;
    std::string caFile;
    std::string certificate;
    std::string key;
    std::string keyPassword;
    std::string user;     //!< OAuth: the client's id.
    std::string password; //!< OAuth: the client's secret.
    std::string tokenUrl;
    bool anyServerName = false;
    bool production = false;
    std::map<std::string, std::string> further;

    bool operator==(const KafkaFields&) const = default;
};

model::Connection toConnection(const KafkaFields& fields);
KafkaFields toFields(const model::Connection& connection);

} // namespace app
