#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <map>
#include <string>
#include <string_view>

namespace model::outbox {

//! What a session is for. A reader is read only and gives up soon, so that it never holds anybody
//! up; a writer is what the write gate opens.
enum class Role { Reader, Writer, Plain };

//! How a connection reaches its server: libpq's parameters, from the URL and the properties. Ours
//! ("outbox.logical", "inbox.table") are not among them.
struct Address
{
    std::map<std::string, std::string> parameters;

    std::string value(const std::string& name, std::string otherwise = {}) const;
    //! "db.shop:5432/orders", for sentences.
    std::string text() const;
    //! As libpq takes it.
    std::string conninfo() const;
};

Result<Address> readAddress(const Connection& connection);
//! With what \a role asks of the session; through a pooler that refuses such wishes without.
Address forRole(Address address, Role role);

//! Whether a property of a PostgreSQL connection is secret.
bool isSecretProperty(std::string_view name);

//! A property of ours: "outbox.logical"; empty when it is not set.
std::string ownProperty(const Connection& connection, const std::string& name);
bool isOn(const Connection& connection, const std::string& name);

} // namespace model::outbox
