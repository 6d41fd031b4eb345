#include "app/view/metrics/shortnames.h"

#include <algorithm>

namespace app {

namespace {

qsizetype commonStart(const QString& one, const QString& other)
{
    const auto [left, right] = std::ranges::mismatch(one, other);
    return left - one.begin();
}

bool isSeparator(QChar c)
{
    return !c.isLetterOrNumber();
}

// Back to behind the last separator.
qsizetype wholeWords(const QString& name, qsizetype length)
{
    while (length > 0 && !isSeparator(name[length - 1]))
        --length;
    return length;
}

QString reversed(const QString& text)
{
    auto result = text;
    std::ranges::reverse(result);
    return result;
}

QStringList withoutStart(const QStringList& names)
{
    auto length = names.front().size();
    for (const auto& name : names)
        length = std::min(length, commonStart(names.front(), name));
    length = wholeWords(names.front(), length);
    QStringList result;
    for (const auto& name : names)
        result += name.mid(length);
    return result;
}

} // namespace

QStringList shortNames(const QStringList& names)
{
    if (names.size() < 2)
        return names;
    QStringList backwards;
    for (const auto& name : withoutStart(names))
        backwards += reversed(name);
    QStringList result;
    for (const auto& name : withoutStart(backwards))
        result += reversed(name);
    return result.contains(QString()) ? names : result;
}

} // namespace app
