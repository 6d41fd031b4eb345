#include "app/view/deadletters/jsoncolours.h"

#include "app/widget/payloadtext.h"
#include "app/widget/theme.h"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QPalette>
#include <QRegularExpression>

namespace app {

void JsonColours::highlightBlock(const QString& text)
{
    using Kind = model::JsonSpan::Kind;
    static const QRegularExpression token(QStringLiteral(
        R"(("(?:[^"\\]|\\.)*"?)(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b)"));
    const auto& theme = Theme::of(QGuiApplication::palette());
    for (auto all = token.globalMatch(text); all.hasNext();) {
        const auto one = all.next();
        auto kind = Kind::Number;
        if (one.capturedLength(1) > 0)
            kind = one.capturedLength(2) > 0 ? Kind::Key : Kind::String;
        else if (one.captured().at(0).isLetter())
            kind = Kind::Literal;
        const auto length =
            one.capturedLength(1) > 0 ? one.capturedLength(1) : one.capturedLength();
        setFormat(int(one.capturedStart()), int(length), syntaxInk(kind, theme));
    }
}

QString jsonTrouble(const QByteArray& text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::NoError)
        return {};
    const auto before = text.left(error.offset);
    const auto line = before.count('\n') + 1;
    const auto column = error.offset - (before.lastIndexOf('\n') + 1) + 1;
    return JsonColours::tr("Line %1, column %2: %3").arg(line).arg(column).arg(error.errorString());
}

} // namespace app
