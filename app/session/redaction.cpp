#include "app/session/redaction.h"

#include "model/connect/registry.h"
#include "model/workspace/secrets.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::string_view mark = "•••";
//! Shorter ones would tear common words apart and protect nobody.
constexpr std::size_t shortest = 3;

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                           || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'
                           || c == '~';
        if (plain)
            out += c;
        else
            (out += '%', out += digits[(unsigned char)c >> 4]) += digits[(unsigned char)c & 15];
    }
    return out;
}

//! What stands in quotes in a longer secret: the password of a JAAS line.
std::vector<std::string> quotedParts(std::string_view text)
{
    std::vector<std::string> parts;
    for (auto from = text.find('"'); from != std::string_view::npos;) {
        const auto to = text.find('"', from + 1);
        if (to == std::string_view::npos)
            break;
        parts.emplace_back(text.substr(from + 1, to - from - 1));
        from = text.find('"', to + 1);
    }
    return parts;
}

//! What stands between "user:" and "@" of a URL.
std::string passwordOf(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    const auto end = std::min(url.find_first_of("?#", scheme + 3), url.size());
    const auto at = url.substr(0, end).rfind('@');
    if (at == std::string_view::npos || at < scheme + 3)
        return {};
    const auto login = url.substr(scheme + 3, at - scheme - 3);
    const auto colon = login.find(':');
    return colon == std::string_view::npos ? std::string() : std::string(login.substr(colon + 1));
}

} // namespace

bool isSecret(const model::Connection& connection, std::string_view property)
{
    const auto* connector = model::connectorFor(connection.url);
    return model::looksSecret(property)
           || (connector && connector->isSecret && connector->isSecret(property));
}

model::Connection withoutSecrets(const model::Connection& connection)
{
    return model::withoutSecrets(connection, isSecret);
}

Redaction::Redaction(const model::Connection& connection)
{
    const auto add = [this](const std::string& secret) {
        m_secrets.push_back(secret);
        m_secrets.push_back(percentEncoded(secret));
    };
    for (const auto& [name, value] : connection.properties)
        if (isSecret(connection, name)) {
            add(value);
            for (const auto& part : quotedParts(value))
                add(part);
        }
    m_secrets.push_back(passwordOf(connection.url));
    std::erase_if(m_secrets, [](const auto& secret) { return secret.size() < shortest; });
    std::ranges::sort(m_secrets, std::greater(), &std::string::size);
}

std::string Redaction::cleaned(std::string_view text) const
{
    std::string out(text);
    for (const auto& secret : m_secrets)
        for (auto at = out.find(secret); at != std::string::npos;
             at = out.find(secret, at + mark.size()))
            out.replace(at, secret.size(), mark);
    return out;
}

} // namespace app
