#include "app/widget/elide.h"

#include <algorithm>

namespace app {

namespace {

constexpr QChar ellipsis(0x2026);
constexpr qsizetype longestTail = 12;

// A cut between the two halves of a surrogate pair would leave a broken character.
qsizetype wholeCharacters(const QString& text, qsizetype position)
{
    const auto splits =
        position > 0 && position < text.size() && text.at(position).isLowSurrogate();
    return splits ? position - 1 : position;
}

// The last part after a separator says which of several alike it is: "-dlt", ".retry".
qsizetype tailLength(const QString& text)
{
    const auto isSeparator = [](QChar c) {
        return c == u'-' || c == u'.' || c == u'/' || c == u'_';
    };
    for (auto length = qsizetype(2); length <= std::min(longestTail, text.size() / 2); ++length)
        if (isSeparator(text.at(text.size() - length)))
            return length;
    return std::min<qsizetype>(4, text.size() / 2);
}

} // namespace

QString elideMiddle(const QString& text, const QFontMetrics& metrics, int width)
{
    if (metrics.horizontalAdvance(text) <= width)
        return text;
    const auto tail = text.sliced(wholeCharacters(text, text.size() - tailLength(text)));
    const auto room = width - metrics.horizontalAdvance(ellipsis + tail);
    if (room < metrics.averageCharWidth() * 2)
        return metrics.elidedText(text, Qt::ElideMiddle, width);
    qsizetype low = 0;
    auto high = text.size() - tail.size();
    while (low < high) {
        const auto middle = (low + high + 1) / 2;
        if (metrics.horizontalAdvance(text, int(middle)) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    // Each part is rounded for itself, so the sum may be a pixel too wide.
    QString cut = text.first(wholeCharacters(text, low)) + ellipsis + tail;
    while (low > 1 && metrics.horizontalAdvance(cut) > width)
        cut = text.first(wholeCharacters(text, --low)) + ellipsis + tail;
    return cut;
}

QString shortId(const QString& id, int head, int tail)
{
    if (id.size() <= head + tail + 1)
        return id;
    return id.first(wholeCharacters(id, head)) + ellipsis
           + id.sliced(wholeCharacters(id, id.size() - tail));
}

QString clipped(const QString& text, int width, int narrowestChar)
{
    const auto most = qsizetype(std::max(width, 0)) / std::max(narrowestChar, 1) + 2;
    return text.size() <= most ? text : text.first(wholeCharacters(text, most));
}

} // namespace app
