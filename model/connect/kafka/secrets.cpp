#include "model/connect/kafka/secrets.h"

#include "model/event/body.h"

#include <algorithm>
#include <array>

namespace model::kafka {

namespace {

constexpr std::array<std::string_view, 5> secretWords = {"password", "secret", "token", "jaas",
                                                         "private"};
constexpr std::array<std::string_view, 3> secretNames = {"ssl.key.pem", "ssl.keystore.key",
                                                         "sasl.oauthbearer.config"};
// These only name where a secret is fetched.
constexpr std::array<std::string_view, 2> openNames = {"sasl.oauthbearer.token.endpoint.url",
                                                       "sasl.oauthbearer.method"};

bool contains(std::string_view text, std::string_view word)
{
    const auto same = [](char a, char b) { return sameIgnoringCase({&a, 1}, {&b, 1}); };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

} // namespace

bool isSecretProperty(std::string_view name)
{
    const auto is = [name](std::string_view other) { return sameIgnoringCase(name, other); };
    if (std::ranges::any_of(openNames, is))
        return false;
    return std::ranges::any_of(secretNames, is)
           || std::ranges::any_of(secretWords,
                                  [name](std::string_view word) { return contains(name, word); });
}

} // namespace model::kafka
