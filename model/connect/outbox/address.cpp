#include "model/connect/outbox/address.h"

#include "model/event/body.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <memory>

namespace model::outbox {

namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

//! A reader's wishes: it changes nothing, waits for nobody's lock, holds no snapshot, uses one
//! core, and prints times in a way that can be read.
constexpr auto readerOptions =
    "-c default_transaction_read_only=on -c statement_timeout=5000 -c lock_timeout=200"
    " -c idle_in_transaction_session_timeout=5000 -c max_parallel_workers_per_gather=0"
    " -c jit=off -c DateStyle=ISO -c bytea_output=hex";
constexpr auto writerOptions =
    "-c statement_timeout=10000 -c lock_timeout=2000"
    " -c idle_in_transaction_session_timeout=10000 -c DateStyle=ISO -c bytea_output=hex";

//! libpq's names have no dot in them: outbox.logical, inbox.table and keys.pattern are ours.
bool isOurs(std::string_view name)
{
    return name.find('.') != std::string_view::npos;
}

//! Nothing of the address is quoted, nor what libpq says of it: there may be a password in it.
Error notAnAddress()
{
    return {.kind = Error::Kind::Malformed,
            .text = "This is not an address of a PostgreSQL server.",
            .advice = "Write it as postgresql://host:5432/database."};
}

} // namespace

std::string Address::value(const std::string& name, std::string otherwise) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() || found->second.empty() ? std::move(otherwise)
                                                              : found->second;
}

std::string Address::text() const
{
    auto host = value("host", value("hostaddr", "localhost"));
    if (!host.starts_with('/') && host.find(',') == std::string::npos)
        host += ":" + value("port", "5432");
    return host + "/" + value("dbname", value("user"));
}

std::string Address::conninfo() const
{
    std::string text;
    for (const auto& [name, wish] : parameters) {
        text += name + "='";
        for (const char c : wish) {
            if (c == '\'' || c == '\\')
                text += '\\';
            text += c;
        }
        text += "' ";
    }
    return text;
}

Result<Address> readAddress(const Connection& connection)
{
    const Options options(PQconninfoParse(connection.url.c_str(), nullptr), PQconninfoFree);
    if (!options)
        return notAnAddress();
    Address address;
    for (const auto* option = options.get(); option->keyword; ++option) {
        if (option->val)
            address.parameters[option->keyword] = option->val;
    }
    const Options known(PQconndefaults(), PQconninfoFree);
    for (const auto& [name, wish] : connection.properties) {
        if (isOurs(name))
            continue;
        const auto* option = known.get();
        while (option && option->keyword && name != option->keyword)
            ++option;
        if (!option || !option->keyword)
            return Error{.kind = Error::Kind::Malformed,
                         .text =
                             "PostgreSQL's library does not know the property \"" + name + "\".",
                         .advice = "Properties are libpq's, such as user, password, sslmode and "
                                   "sslrootcert, or ours, such as outbox.logical."};
        address.parameters[name] = wish;
    }
    address.parameters.try_emplace("application_name", "sagalens");
    address.parameters.try_emplace("connect_timeout", "5");
    address.parameters.try_emplace("client_encoding", "UTF8");
    return address;
}

Address forRole(Address address, Role role)
{
    // A peer that went without a word is noticed by the system too, not by our limit alone.
    address.parameters.try_emplace("keepalives_idle", "10");
    address.parameters.try_emplace("keepalives_interval", "5");
    address.parameters.try_emplace("keepalives_count", "3");
    if (role == Role::Plain)
        return address;
    auto& options = address.parameters["options"];
    options += (options.empty() ? "" : " ");
    options += role == Role::Reader ? readerOptions : writerOptions;
    return address;
}

bool isSecretProperty(std::string_view name)
{
    constexpr std::array<std::string_view, 2> secrets = {"password", "sslpassword"};
    return std::ranges::any_of(
        secrets, [name](std::string_view secret) { return sameIgnoringCase(name, secret); });
}

std::string ownProperty(const Connection& connection, const std::string& name)
{
    const auto found = connection.properties.find(name);
    return found == connection.properties.end() ? std::string() : found->second;
}

bool isOn(const Connection& connection, const std::string& name)
{
    const auto value = ownProperty(connection, name);
    return value == "on" || value == "true" || value == "yes" || value == "1";
}

} // namespace model::outbox
