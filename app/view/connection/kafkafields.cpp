#include "app/view/connection/kafkafields.h"

#include <array>
#include <utility>

namespace app {

using Login = KafkaFields::Login;
using Security = KafkaFields::Security;
using Properties = std::map<std::string, std::string>;

namespace {

constexpr std::array<std::pair<Login, const char*>, 4> mechanisms = {{
    {Login::Plain, "PLAIN"},
    {Login::ScramSha256, "SCRAM-SHA-256"},
    {Login::ScramSha512, "SCRAM-SHA-512"},
    {Login::OAuth, "OAUTHBEARER"},
}};

std::string withoutSpaces(std::string text)
{
    std::erase_if(text,
                  [](char letter) { return letter == ' ' || letter == '\t' || letter == '\n'; });
    return text;
}

std::string withSpaces(const std::string& list)
{
    std::string text;
    for (const auto letter : list)
        text += letter == ',' ? std::string(", ") : std::string(1, letter);
    return text;
}

void put(Properties& properties, const char* name, const std::string& value)
{
    if (!value.empty())
        properties[name] = value;
}

std::string take(Properties& properties, const char* name)
{
    auto node = properties.extract(name);
    return node.empty() ? std::string() : std::move(node.mapped());
}

std::string protocol(const KafkaFields& fields)
{
    const std::string channel = fields.security == Security::None ? "PLAINTEXT" : "SSL";
    return fields.login == Login::None ? channel : "SASL_" + channel;
}

void putLogin(const KafkaFields& fields, Properties& properties)
{
    for (const auto& [login, mechanism] : mechanisms)
        if (login == fields.login)
            properties["sasl.mechanisms"] = mechanism;
    if (fields.login == Login::OAuth) {
        properties["sasl.oauthbearer.method"] = "oidc";
        put(properties, "sasl.oauthbearer.client.id", fields.user);
        put(properties, "sasl.oauthbearer.client.secret", fields.password);
        put(properties, "sasl.oauthbearer.token.endpoint.url", fields.tokenUrl);
    } else if (fields.login != Login::None) {
        put(properties, "sasl.username", fields.user);
        put(properties, "sasl.password", fields.password);
    }
}

void putTls(const KafkaFields& fields, Properties& properties)
{
    if (fields.security == Security::None)
        return;
    put(properties, "ssl.ca.location", fields.caFile);
    if (fields.anyServerName)
        properties["ssl.endpoint.identification.algorithm"] = "none";
    if (fields.security != Security::MutualTls)
        return;
    put(properties, "ssl.certificate.location", fields.certificate);
    put(properties, "ssl.key.location", fields.key);
    put(properties, "ssl.key.password", fields.keyPassword);
}

Login takeLogin(Properties& properties, bool isSasl)
{
    auto mechanism = take(properties, "sasl.mechanisms");
    if (mechanism.empty())
        mechanism = take(properties, "sasl.mechanism");
    for (const auto& [login, name] : mechanisms)
        if (mechanism == name)
            return login;
    return isSasl ? Login::Plain : Login::None;
}

void takeTls(KafkaFields& fields, Properties& rest)
{
    fields.caFile = take(rest, "ssl.ca.location");
    fields.certificate = take(rest, "ssl.certificate.location");
    fields.key = take(rest, "ssl.key.location");
    fields.keyPassword = take(rest, "ssl.key.password");
    const auto check = rest.find("ssl.endpoint.identification.algorithm");
    fields.anyServerName = check != rest.end() && check->second == "none";
    if (fields.anyServerName)
        rest.erase(check);
    if (!fields.certificate.empty() || !fields.key.empty())
        fields.security = Security::MutualTls;
}

void takeUser(KafkaFields& fields, Properties& rest)
{
    const auto isOAuth = fields.login == Login::OAuth;
    fields.user = take(rest, isOAuth ? "sasl.oauthbearer.client.id" : "sasl.username");
    fields.password = take(rest, isOAuth ? "sasl.oauthbearer.client.secret" : "sasl.password");
    if (!isOAuth)
        return;
    fields.tokenUrl = take(rest, "sasl.oauthbearer.token.endpoint.url");
    take(rest, "sasl.oauthbearer.method");
}

} // namespace

model::Connection toConnection(const KafkaFields& fields)
{
    model::Connection connection{.name = fields.name,
                                 .url = "kafka://" + withoutSpaces(fields.brokers),
                                 .properties = fields.further,
                                 .group = fields.group,
                                 .production = fields.production,
                                 .colour = fields.colour};
    connection.properties["security.protocol"] = protocol(fields);
    putLogin(fields, connection.properties);
    putTls(fields, connection.properties);
    return connection;
}

KafkaFields toFields(const model::Connection& connection)
{
    KafkaFields fields{.name = connection.name,
                       .group = connection.group,
                       .colour = connection.colour,
                       .production = connection.production,
                       .further = connection.properties};
    const auto begin = connection.url.find("://");
    fields.brokers =
        withSpaces(begin == std::string::npos ? connection.url : connection.url.substr(begin + 3));
    const auto asked = take(fields.further, "security.protocol");
    const auto isTls = asked.ends_with("SSL") || asked.ends_with("ssl");
    fields.security = isTls ? Security::Tls : Security::None;
    fields.login =
        takeLogin(fields.further, asked.starts_with("SASL") || asked.starts_with("sasl"));
    takeTls(fields, fields.further);
    takeUser(fields, fields.further);
    return fields;
}

} // namespace app
