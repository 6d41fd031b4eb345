#include "model/workspace/secrets.h"

#include <algorithm>
#include <array>

namespace model {

namespace {

constexpr std::array<std::string_view, 10> secretWords = {
    "password", "passwd",     "passphrase", "secret", "token",
    "jaas",     "credential", "private",    "apikey", "api.key"};
constexpr std::array<std::string_view, 4> secretEndings = {"key.pem", "keystore.key", "user.info",
                                                           "kinit.cmd"};
//! These say where a secret is, not what it is.
constexpr std::array<std::string_view, 6> openEndings = {".url",  ".location", ".file",
                                                         ".path", ".method",   ".class"};

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

void dropLogin(std::string& url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string::npos || url.starts_with("file:"))
        return;
    const auto from = scheme + 3;
    // A password may have a slash in it that nobody escaped: up to the last @ before the options.
    const auto options = std::min(url.find_first_of("?#", from), url.size());
    const auto at = url.rfind('@', options);
    if (at != std::string::npos && at >= from)
        url.erase(from, at + 1 - from);
}

} // namespace

bool looksSecret(std::string_view property)
{
    const auto name = lower(property);
    const auto ends = [&name](std::string_view ending) { return name.ends_with(ending); };
    if (std::ranges::any_of(openEndings, ends))
        return false;
    const auto has = [&name](std::string_view word) {
        return name.find(word) != std::string::npos;
    };
    return std::ranges::any_of(secretWords, has) || std::ranges::any_of(secretEndings, ends);
}

Connection withoutSecrets(Connection connection, const SecretPredicate& isSecret,
                          std::vector<std::string>* leftOut)
{
    dropLogin(connection.url);
    std::erase_if(connection.properties, [&](const auto& property) {
        const bool secret =
            looksSecret(property.first) || (isSecret && isSecret(connection, property.first));
        if (secret && leftOut)
            leftOut->push_back(property.first);
        return secret;
    });
    return connection;
}

} // namespace model
