#pragma once

#include "model/source/connection.h"

#include <string>
#include <string_view>
#include <vector>

namespace app {

//! Takes the secrets of a connection out of texts that are written down: error texts of client
//! libraries, previews and reasons may carry one.
class Redaction
{
public:
    explicit Redaction(const model::Connection& connection);

    std::string cleaned(std::string_view text) const;

private:
    std::vector<std::string> m_secrets; // the longest first
};

//! A connection as it may be written: without secret properties, without a login in its URL.
model::Connection withoutSecrets(const model::Connection& connection);

//! Whether a property of a connection must never be written or shown.
bool isSecret(const model::Connection& connection, std::string_view property);

} // namespace app
