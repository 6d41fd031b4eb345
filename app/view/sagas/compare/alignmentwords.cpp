#include "app/view/sagas/compare/alignmentwords.h"

#include "app/widget/numberformat.h"

#include <QCoreApplication>
#include <QStringList>

namespace app {

using namespace model::compare;
using Kind = Pair::Kind;

namespace {

QString wide(const std::string& text)
{
    return QString::fromStdString(text);
}

QString fieldText(const FieldDifference& field)
{
    switch (field.kind) {
    case FieldDifference::Kind::OnlyLeft:
        return QCoreApplication::translate("Comparison", "%1 only on the left")
            .arg(wide(field.path));
    case FieldDifference::Kind::OnlyRight:
        return QCoreApplication::translate("Comparison", "%1 only on the right")
            .arg(wide(field.path));
    case FieldDifference::Kind::Changed:
        break;
    }
    return QStringLiteral("%1 %2 → %3").arg(wide(field.path), wide(field.left), wide(field.right));
}

} // namespace

Glyph glyphOf(const Pair& pair, const Compared& compared)
{
    switch (pair.kind) {
    case Kind::Payload:
        return Glyph::Note;
    case Kind::Moved:
        return Glyph::Inverted;
    case Kind::Missing:
        return Glyph::Missing;
    case Kind::Extra:
        return compared.left.pieces[*pair.left].isCopy ? Glyph::Duplicate : Glyph::OffPath;
    case Kind::Same:
    case Kind::Count:
        break;
    }
    return Glyph::None;
}

Tint tintOf(Kind kind)
{
    switch (kind) {
    case Kind::Moved:
        return Tint::Waiting;
    case Kind::Missing:
        return Tint::Stuck;
    case Kind::Extra:
        return Tint::OffPath;
    case Kind::Payload:
    case Kind::Same:
    case Kind::Count:
        break;
    }
    return Tint::None;
}

QString whatDiffers(const Pair& pair, const Compared& compared)
{
    switch (pair.kind) {
    case Kind::Payload:
        return pair.fields.size() == 1
                   ? fieldText(pair.fields.front())
                   : QCoreApplication::translate("Comparison", "%n fields: %1", nullptr,
                                                 int(pair.fields.size()))
                         .arg(fieldText(pair.fields.front()));
    case Kind::Moved:
        return QCoreApplication::translate("Comparison", "at another place: %1 here, %2 there")
            .arg(*pair.left + 1)
            .arg(*pair.right + 1);
    case Kind::Missing:
        return compared.right.key.empty()
                   ? QCoreApplication::translate("Comparison", "expected, not seen")
                   : QCoreApplication::translate("Comparison", "missing on the left");
    case Kind::Extra:
        if (compared.left.pieces[*pair.left].isCopy)
            return QCoreApplication::translate("Comparison", "came again");
        return compared.right.key.empty()
                   ? QCoreApplication::translate("Comparison", "not expected")
                   : QCoreApplication::translate("Comparison", "missing on the right");
    case Kind::Same:
    case Kind::Count:
        break;
    }
    return {};
}

QString allFields(const Pair& pair)
{
    QStringList lines;
    for (const auto& field : pair.fields)
        lines += fieldText(field);
    return lines.join(u'\n');
}

QString verdictOf(const Compared& compared)
{
    const auto& alignment = compared.alignment;
    QStringList parts;
    if (const auto number = int(alignment.differing()); number > 0)
        parts += QCoreApplication::translate("Comparison", "%n messages differ", nullptr, number);
    if (const auto number = int(alignment.count(Kind::Missing)); number > 0)
        parts += QCoreApplication::translate("Comparison", "%n are missing", nullptr, number);
    if (const auto number = int(alignment.count(Kind::Extra)); number > 0)
        parts += QCoreApplication::translate("Comparison", "%n are extra", nullptr, number);
    return parts.isEmpty() ? QCoreApplication::translate("Comparison", "All messages are alike.")
                           : parts.join(QStringLiteral(", ")) + u'.';
}

QString laterText(std::chrono::microseconds later)
{
    if (later == later.zero())
        return QStringLiteral("0");
    return (later > later.zero() ? u'+' : QChar(0x2212)) + format::duration(abs(later));
}

QString nameOf(const Side& side)
{
    return side.key.empty() ? QCoreApplication::translate("Comparison", "Definition")
                            : wide(side.key);
}

} // namespace app
