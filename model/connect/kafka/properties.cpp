#include "model/connect/kafka/properties.h"

#include "model/connect/kafka/address.h"
#include "model/connect/kafka/handle.h"
#include "model/connect/kafka/jaas.h"
#include "model/connect/kafka/propertyfile.h"
#include "model/connect/kafka/secrets.h"
#include "model/connect/kafka/words.h"

#include <algorithm>
#include <array>
#include <span>

namespace model::kafka {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Java's name, librdkafka's name.
constexpr std::array renamed = {
    Pair{"request.timeout.ms", "socket.timeout.ms"},
    Pair{"send.buffer.bytes", "socket.send.buffer.bytes"},
    Pair{"receive.buffer.bytes", "socket.receive.buffer.bytes"},
    Pair{"fetch.max.wait.ms", "fetch.wait.max.ms"},
    Pair{"ssl.truststore.certificates", "ssl.ca.pem"},
    Pair{"ssl.keystore.certificate.chain", "ssl.certificate.pem"},
    Pair{"ssl.keystore.key", "ssl.key.pem"},
};

constexpr std::string_view noGroup = "Sagalens joins no consumer group and commits nothing.";
constexpr std::string_view noJava = "It names a Java class; Sagalens runs none.";
constexpr std::string_view ownTls = "The TLS library chooses protocols and ciphers itself.";
constexpr std::string_view ownMemory = "Sagalens bounds its memory by its own settings.";

// A name, or its beginning, and why it has no meaning here.
constexpr std::array meaningless = {
    Pair{"group.", noGroup},
    Pair{"enable.auto.commit", noGroup},
    Pair{"auto.commit.", noGroup},
    Pair{"auto.offset.reset", "Each watch says itself where it begins."},
    Pair{"max.poll.", noGroup},
    Pair{"session.timeout.ms", noGroup},
    Pair{"heartbeat.interval.ms", noGroup},
    Pair{"partition.assignment.strategy", noGroup},
    Pair{"default.api.timeout.ms", "Sagalens has its own patience for each question."},
    Pair{"exclude.internal.topics", "Internal topics come when they are named."},
    Pair{"key.serializer", noJava},
    Pair{"value.serializer", noJava},
    Pair{"key.deserializer", noJava},
    Pair{"value.deserializer", noJava},
    Pair{"interceptor.classes", noJava},
    Pair{"metric.reporters", noJava},
    Pair{"sasl.login.callback.handler.class", noJava},
    Pair{"sasl.client.callback.handler.class", noJava},
    Pair{"sasl.login.class", noJava},
    Pair{"security.providers", noJava},
    Pair{"ssl.engine.factory.class", noJava},
    Pair{"ssl.protocol", ownTls},
    Pair{"ssl.enabled.protocols", ownTls},
    Pair{"ssl.provider", ownTls},
    Pair{"ssl.trustmanager.algorithm", ownTls},
    Pair{"ssl.keymanager.algorithm", ownTls},
    Pair{"ssl.secure.random.implementation", ownTls},
    Pair{"schema.registry.", "The schema registry is not part of a Kafka connection."},
    Pair{"basic.auth.", "The schema registry is not part of a Kafka connection."},
    Pair{"buffer.memory", ownMemory},
    Pair{"batch.size", ownMemory},
    Pair{"max.block.ms", ownMemory},
};

bool endsWithAny(std::string_view path, std::initializer_list<std::string_view> endings)
{
    const auto small = lower(std::string(path));
    return std::ranges::any_of(endings,
                               [&](std::string_view ending) { return small.ends_with(ending); });
}

//! Turns the entries of a file into properties, one group of names after the other.
class Importer
{
public:
    explicit Importer(std::vector<PropertyEntry> entries);

    Result<ImportedProperties> import();

private:
    const PropertyEntry* entry(std::string_view name) const;
    std::string value(std::string_view name) const;
    //! The entry has been dealt with.
    const PropertyEntry* takeEntry(std::string_view name);
    void refuse(const PropertyEntry& entry, std::string why);
    void set(std::string name, std::string to, const PropertyEntry& from);

    Result<void> takeBrokers();
    void takePlain();
    Result<void> takeJaas();
    void takeLogin(const Jaas& jaas, const PropertyEntry& from);
    void takeTruststore();
    void takeKeystore();
    std::string storeType(std::string_view kind) const;
    void takeRest();

    std::vector<PropertyEntry> m_entries; // the last of each name, as in Java; those that are left
    std::vector<PropertyEntry> m_all;
    ImportedProperties m_imported;
};

Importer::Importer(std::vector<PropertyEntry> entries)
{
    for (auto& entry : entries) {
        const auto known = std::ranges::find(m_entries, entry.name, &PropertyEntry::name);
        if (known == m_entries.end())
            m_entries.push_back(std::move(entry));
        else
            *known = std::move(entry);
    }
    m_all = m_entries;
}

const PropertyEntry* Importer::entry(std::string_view name) const
{
    const auto found = std::ranges::find(m_all, name, &PropertyEntry::name);
    return found == m_all.end() ? nullptr : &*found;
}

std::string Importer::value(std::string_view name) const
{
    const auto* found = entry(name);
    return found ? found->value : std::string();
}

const PropertyEntry* Importer::takeEntry(std::string_view name)
{
    std::erase_if(m_entries, [name](const PropertyEntry& left) { return left.name == name; });
    return entry(name);
}

void Importer::refuse(const PropertyEntry& entry, std::string why)
{
    m_imported.notUnderstood.push_back({entry.name, std::move(why), entry.place});
}

//! Only what the client library accepts gets through.
void Importer::set(std::string name, std::string to, const PropertyEntry& from)
{
    const Conf scratch(rd_kafka_conf_new());
    std::array<char, 512> said{};
    const auto done =
        rd_kafka_conf_set(scratch.get(), name.c_str(), to.c_str(), said.data(), said.size());
    if (done == RD_KAFKA_CONF_UNKNOWN)
        refuse(from, "There is no such property.");
    else if (done != RD_KAFKA_CONF_OK)
        refuse(from, isSecretProperty(name) ? std::string("Its value is not valid.")
                                            : std::string(said.data()) + ".");
    else
        m_imported.properties[std::move(name)] = std::move(to);
}

Result<void> Importer::takeBrokers()
{
    for (const auto* name : {"bootstrap.servers", "metadata.broker.list"}) {
        const auto* found = takeEntry(name);
        if (!found)
            continue;
        const auto addresses = parseAddresses(found->value);
        if (!addresses) {
            auto error = addresses.error();
            error.place = {found->valuePlace.line,
                           found->valuePlace.column + error.place.column - 1};
            return error;
        }
        m_imported.brokers.clear();
        for (const auto& address : *addresses)
            m_imported.brokers += (m_imported.brokers.empty() ? "" : ",") + toText(address);
    }
    return {};
}

//! The same thing on both sides, written differently.
void Importer::takePlain()
{
    for (const auto* name : {"security.protocol", "isolation.level", "compression.type"}) {
        if (const auto* found = takeEntry(name))
            set(name, lower(found->value), *found);
    }
    if (const auto* found = takeEntry("ssl.endpoint.identification.algorithm"))
        set(found->name, found->value.empty() ? "none" : lower(found->value), *found);
    for (const auto& [java, own] : renamed) {
        if (const auto* found = takeEntry(java))
            set(std::string(own), found->value, *found);
    }
    if (const auto* found = takeEntry("sasl.oauthbearer.token.endpoint.url")) {
        set(found->name, found->value, *found);
        set("sasl.oauthbearer.method", "oidc", *found);
    }
}

Result<void> Importer::takeJaas()
{
    const auto* found = takeEntry("sasl.jaas.config");
    if (!found)
        return {};
    const auto jaas = parseJaas(found->value);
    if (!jaas) {
        auto error = jaas.error();
        error.place = {found->valuePlace.line, found->valuePlace.column + error.place.column - 1};
        return error;
    }
    takeLogin(*jaas, *found);
    return {};
}

void Importer::takeLogin(const Jaas& jaas, const PropertyEntry& from)
{
    static constexpr std::array passwords = {Pair{"username", "sasl.username"},
                                             Pair{"password", "sasl.password"}};
    static constexpr std::array tokens = {Pair{"clientId", "sasl.oauthbearer.client.id"},
                                          Pair{"clientSecret", "sasl.oauthbearer.client.secret"},
                                          Pair{"scope", "sasl.oauthbearer.scope"}};
    static constexpr std::array tickets = {Pair{"keyTab", "sasl.kerberos.keytab"},
                                           Pair{"principal", "sasl.kerberos.principal"},
                                           Pair{"serviceName", "sasl.kerberos.service.name"}};
    std::span<const Pair> known;
    if (jaas.module == "PlainLoginModule" || jaas.module == "ScramLoginModule")
        known = passwords;
    else if (jaas.module == "OAuthBearerLoginModule")
        known = tokens;
    else if (jaas.module == "Krb5LoginModule")
        known = tickets;
    else
        return refuse(from, "The login module " + jaas.module + " is not known here.");
    for (const auto& [option, value] : jaas.options) {
        const auto own = std::ranges::find(known, std::string_view(option), &Pair::first);
        if (own != known.end())
            set(std::string(own->second), value, from);
        else
            refuse(from, "Its option " + option + " has no meaning here.");
    }
    if (jaas.module == "OAuthBearerLoginModule" && jaas.options.contains("clientId"))
        set("sasl.oauthbearer.method", "oidc", from);
}

//! Java's default is JKS whatever the file is called; a file that is called otherwise is taken by
//! its name.
std::string Importer::storeType(std::string_view kind) const
{
    const auto prefix = "ssl." + std::string(kind);
    auto type = lower(value(prefix + ".type"));
    if (!type.empty())
        return type;
    const auto path = value(prefix + ".location");
    if (endsWithAny(path, {".pem", ".crt", ".cer", ".cert"}))
        return "pem";
    return endsWithAny(path, {".p12", ".pfx"}) ? "pkcs12" : "jks";
}

void Importer::takeTruststore()
{
    const auto type = storeType("truststore");
    takeEntry("ssl.truststore.type");
    const auto* password = takeEntry("ssl.truststore.password");
    const auto* location = takeEntry("ssl.truststore.location");
    if (location && type == "pem")
        set("ssl.ca.location", location->value, *location);
    else if (location)
        refuse(*location, "A " + type
                              + " truststore cannot be read. Write its certificates to a PEM file "
                                "(keytool -exportcert -rfc, "
                                "or openssl pkcs12 -nokeys) and give that as ssl.ca.location.");
    if (password && (!location || type == "pem"))
        refuse(*password, "Certificates in a PEM file have no password.");
}

void Importer::takeKeystore()
{
    const auto type = storeType("keystore");
    takeEntry("ssl.keystore.type");
    const auto* password = takeEntry("ssl.keystore.password");
    const auto* location = takeEntry("ssl.keystore.location");
    if (!location)
        return;
    if (type == "pem") {
        // One file holds the key and its certificates.
        set("ssl.certificate.location", location->value, *location);
        set("ssl.key.location", location->value, *location);
    } else if (type == "pkcs12") {
        set("ssl.keystore.location", location->value, *location);
        if (password)
            set("ssl.keystore.password", password->value, *password);
    } else {
        refuse(*location, "A " + type
                              + " keystore cannot be read. Convert it by keytool -importkeystore "
                                "-deststoretype PKCS12.");
    }
}

void Importer::takeRest()
{
    for (const auto& left : m_entries) {
        const auto matches = [&](const Pair& known) {
            return known.first.ends_with('.') ? left.name.starts_with(known.first)
                                              : left.name == known.first;
        };
        const auto known = std::ranges::find_if(meaningless, matches);
        if (known != meaningless.end())
            refuse(left, std::string(known->second));
        else
            set(left.name, left.value, left);
    }
}

Result<ImportedProperties> Importer::import()
{
    if (auto done = takeBrokers(); !done)
        return done.error();
    takePlain();
    if (auto done = takeJaas(); !done)
        return done.error();
    takeTruststore();
    takeKeystore();
    takeRest();
    std::ranges::stable_sort(m_imported.notUnderstood, [](const auto& a, const auto& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    return std::move(m_imported);
}

} // namespace

Result<ImportedProperties> importProperties(std::string_view text)
{
    auto entries = parsePropertyFile(text);
    if (!entries)
        return entries.error();
    return Importer(std::move(*entries)).import();
}

} // namespace model::kafka
