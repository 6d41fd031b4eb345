#include "model/deadletter/masking.h"

#include <algorithm>

namespace model {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool isWord(char c)
{
    return isDigit(c) || isLetter(c);
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

//! The size of a UUID that begins \a text; 0 when none does.
std::size_t uuidSize(std::string_view text)
{
    constexpr std::size_t size = 36;
    if (text.size() < size || (text.size() > size && isWord(text[size])))
        return 0;
    for (std::size_t i = 0; i < size; ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? text[i] != '-' : !isHex(text[i]))
            return 0;
    }
    return size;
}

//! A word such as 77e0c12cf of eight or more hexadecimal digits with a decimal one among them.
bool isHexId(std::string_view word)
{
    return word.size() >= 8 && std::ranges::all_of(word, isHex)
           && std::ranges::any_of(word, isDigit) && !std::ranges::all_of(word, isDigit);
}

void appendWord(std::string& out, std::string_view word)
{
    if (isHexId(word)) {
        out += "<id>";
        return;
    }
    for (std::size_t i = 0; i < word.size();) {
        if (!isDigit(word[i])) {
            out += word[i++];
            continue;
        }
        while (i < word.size() && isDigit(word[i]))
            ++i;
        out += "<n>";
    }
}

} // namespace

std::string maskedMessage(std::string_view message, std::size_t most)
{
    auto text = message.substr(0, most);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (isSpace(text.front())) {
            if (!out.empty() && out.back() != ' ')
                out += ' ';
            text.remove_prefix(1);
        } else if (const auto size = uuidSize(text); size > 0) {
            out += "<id>";
            text.remove_prefix(size);
        } else if (isWord(text.front())) {
            const auto* const end = std::ranges::find_if_not(text, isWord);
            const auto word = text.substr(0, std::size_t(end - text.begin()));
            appendWord(out, word);
            text.remove_prefix(word.size());
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    if (out.ends_with(' '))
        out.pop_back();
    return out;
}

} // namespace model
