#include "app/widget/payloadtext.h"

#include "app/widget/theme.h"
#include "model/decode/jsonutf8.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace app {

namespace {

struct PayloadText
{
    Q_DECLARE_TR_FUNCTIONS(PayloadText)
};

// Directions, joiners, separators and other characters without a picture of their own.
bool isDeceptive(char32_t c)
{
    return (c >= 0x80 && c < 0xa0) || c == 0xad || c == 0x61c || c == 0x180e
           || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
           || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)
           || (c & 0xfffe) == 0xfffe || (c >= 0xe0000 && c <= 0xe0fff);
}

bool isControl(char32_t c, bool isMultiLine)
{
    return c == 0x7f || (c < 0x20 && !(isMultiLine && (c == '\n' || c == '\t')));
}

QString hex(char32_t value, int digits)
{
    return QString::number(uint(value), 16).toUpper().rightJustified(digits, QLatin1Char('0'));
}

void appendByte(QString& out, char byte)
{
    out += QStringLiteral("\\x") + hex(static_cast<unsigned char>(byte), 2);
}

bool isPlain(char c)
{
    return c >= 0x20 && c < 0x7f;
}

void appendCharacter(QString& out, QByteArrayView bytes, bool isMultiLine)
{
    const auto text = QString::fromUtf8(bytes);
    const auto c =
        text.size() == 2 ? QChar::surrogateToUcs4(text[0], text[1]) : char32_t(text[0].unicode());
    if (isControl(c, isMultiLine))
        appendByte(out, bytes[0]);
    else if (isDeceptive(c))
        out += QStringLiteral("\\u{") + hex(c, 4) + QLatin1Char('}');
    else
        out += text;
}

// A cut never leaves half a character behind.
qsizetype cutPoint(QByteArrayView bytes, qsizetype limit)
{
    auto end = std::min(limit, bytes.size());
    while (end > 0 && end < bytes.size() && end + 4 > limit && (bytes[end] & 0xc0) == 0x80)
        --end;
    return end;
}

} // namespace

QString shownText(QByteArrayView bytes, bool isMultiLine)
{
    QString out;
    out.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        auto end = at;
        while (end < bytes.size() && isPlain(bytes[end]))
            ++end;
        out += QLatin1StringView(bytes.data() + at, end - at);
        at = end;
        if (at == bytes.size())
            break;
        const auto rest = bytes.sliced(at, std::min<qsizetype>(4, bytes.size() - at));
        const auto length = qsizetype(model::utf8Length({rest.data(), std::size_t(rest.size())}));
        if (length == 0)
            appendByte(out, bytes[at]);
        else
            appendCharacter(out, rest.first(length), isMultiLine);
        at += std::max<qsizetype>(length, 1);
    }
    return out;
}

QString shortText(QByteArrayView bytes, qsizetype limit)
{
    const auto end = cutPoint(bytes, limit);
    const auto text = shownText(bytes.first(end));
    return end < bytes.size() ? text + QStringLiteral("… ") + sizeText(bytes.size()) : text;
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? text
                          : QStringLiteral("<span style=\"white-space:pre-wrap\">")
                                + text.toHtmlEscaped() + QStringLiteral("</span>");
}

ShownDocument shownDocument(const model::JsonText& text)
{
    ShownDocument out;
    const auto all = bytesOf(text.text);
    qsizetype at = 0;
    for (const auto& span : text.spans) {
        out.text +=
            QLatin1StringView(all.data() + at, span.textBegin - at); // white space of our own
        const auto shown = shownText(all.sliced(span.textBegin, span.size),
                                     span.kind == model::JsonSpan::Kind::Broken);
        out.spans.push_back(
            {out.text.size(), shown.size(), span.sourceBegin, span.size, span.kind});
        out.text += shown;
        at = qsizetype(span.textBegin) + span.size;
    }
    out.sourceEnd = qsizetype(text.sourceEnd);
    return out;
}

ShownDocument rawDocument(QByteArrayView bytes, qsizetype limit)
{
    // Escapes are four times as long as their bytes, and mostly one endless line: less of those.
    const auto sample = shownText(bytes.first(cutPoint(bytes, 4096)), true).size();
    const bool isMostlyEscapes = sample > std::min<qsizetype>(bytes.size(), 4096) * 3 / 2;
    const auto end = cutPoint(bytes, isMostlyEscapes ? limit / 16 : limit);
    return {.text = shownText(bytes.first(end), true), .sourceEnd = end};
}

QColor syntaxInk(model::JsonSpan::Kind kind, const Theme& theme)
{
    using Kind = model::JsonSpan::Kind;
    switch (kind) {
    case Kind::Key:
        return theme.accent;
    case Kind::String:
        return theme.completed;
    case Kind::Number:
        return theme.stuck;
    case Kind::Literal:
        return theme.compensating;
    case Kind::Punctuation:
        return theme.muted;
    case Kind::Broken:
        return theme.failed;
    }
    return theme.text;
}

model::JsonSpan::Kind syntaxKind(model::JsonKind kind)
{
    using Kind = model::JsonSpan::Kind;
    switch (kind) {
    case model::JsonKind::String:
        return Kind::String;
    case model::JsonKind::Number:
        return Kind::Number;
    case model::JsonKind::True:
    case model::JsonKind::False:
    case model::JsonKind::Null:
        return Kind::Literal;
    case model::JsonKind::Error:
        return Kind::Broken;
    case model::JsonKind::Object:
    case model::JsonKind::Array:
        break;
    }
    return Kind::Punctuation;
}

QString problemText(model::JsonProblem problem)
{
    using Problem = model::JsonProblem;
    switch (problem) {
    case Problem::None:
        return {};
    case Problem::EndsEarly:
        return PayloadText::tr("the value ends too early");
    case Problem::UnexpectedByte:
        return PayloadText::tr("this is not JSON");
    case Problem::BadNumber:
        return PayloadText::tr("this is no number of JSON");
    case Problem::BadLiteral:
        return PayloadText::tr("only true, false and null are words of JSON");
    case Problem::ValueExpected:
        return PayloadText::tr("a value is expected");
    case Problem::KeyExpected:
        return PayloadText::tr("a field name in quotes is expected");
    case Problem::ColonExpected:
        return PayloadText::tr("a colon is expected");
    case Problem::CommaExpected:
        return PayloadText::tr("a comma or the closing bracket is expected");
    case Problem::WrongBracket:
        return PayloadText::tr("this bracket closes something else");
    case Problem::BytesAfterEnd:
        return PayloadText::tr("something follows the end of the document");
    case Problem::TooDeep:
        return PayloadText::tr("nested deeper than is shown");
    case Problem::TooMany:
        return PayloadText::tr("more items than are shown");
    case Problem::ControlCharacter:
        return PayloadText::tr("a control character stands inside a text");
    case Problem::BadEscape:
        return PayloadText::tr("unknown escape in a text");
    case Problem::InvalidUtf8:
        return PayloadText::tr("bytes that are not UTF-8 in a text");
    }
    return {};
}

QString containerText(model::JsonKind kind, qsizetype childCount)
{
    const auto count = QLocale().toString(childCount);
    if (kind == model::JsonKind::Object)
        return QLatin1Char('{') + count + QLatin1Char('}');
    return QLatin1Char('[') + count + QLatin1Char(']');
}

QString sizeText(qint64 bytes)
{
    return bytes < 1000 ? PayloadText::tr("%1 B").arg(bytes)
                        : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString offsetText(qint64 offset, int digits)
{
    return QStringLiteral("0x") + hex(char32_t(offset), digits);
}

} // namespace app
