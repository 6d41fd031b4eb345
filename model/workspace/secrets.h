#pragma once

#include "model/source/connection.h"

#include <functional>

namespace model {

//! Whether a property of a connection is secret: what its connector says.
using SecretPredicate = std::function<bool(const Connection&, std::string_view property)>;

//! Whether the name of a property alone says that its value is secret, whoever reads it.
bool looksSecret(std::string_view property);

//! \a connection as it may be written: without secret properties, without a login in its URL. What
//! was left out is added to \a leftOut when that is given.
Connection withoutSecrets(Connection connection, const SecretPredicate& isSecret,
                          std::vector<std::string>* leftOut = nullptr);

} // namespace model
