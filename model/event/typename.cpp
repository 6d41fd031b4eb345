#include "model/event/typename.h"

namespace model {

namespace {

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isSeparator(char c)
{
    return c == '_' || c == '.' || c == '-' || c == ' ' || c == '/' || c == ':' || c == '+';
}

//! Whether a word begins at \a i: aB, or the last capital of ABc.
bool startsWord(std::string_view name, std::size_t i)
{
    if (i == 0 || !isUpper(name[i]))
        return false;
    const bool afterSmall = !isUpper(name[i - 1]);
    const bool beforeSmall = i + 1 < name.size() && isLower(name[i + 1]);
    return afterSmall || beforeSmall;
}

} // namespace

std::string typeWords(std::string_view name)
{
    std::string words;
    words.reserve(name.size() + 4);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if ((isSeparator(c) || startsWord(name, i)) && !words.empty() && words.back() != ' ')
            words.push_back(' ');
        if (!isSeparator(c))
            words.push_back(isUpper(c) ? char(c + 32) : c);
    }
    if (!words.empty() && words.back() == ' ')
        words.pop_back();
    return words;
}

bool sameType(std::string_view a, std::string_view b)
{
    return a == b || typeWords(a) == typeWords(b);
}

} // namespace model
