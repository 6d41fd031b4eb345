#include "app/widget/columnwidth.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"

#include <QFontMetrics>

namespace app {

using Kind = model::EventColumn::Kind;

int columnWidth(const model::EventColumn& column)
{
    const QFontMetrics mono(fonts::mono());
    const QFontMetrics body(fonts::body());
    const int padding = 2 * fonts::cellPadding;
    const auto monoWidth = [&](int characters) {
        return mono.horizontalAdvance(QLatin1Char('0')) * characters + padding;
    };
    switch (column.kind) {
    case Kind::Glyph:
        return glyphSize() + padding;
    case Kind::Time:
        return monoWidth(12);
    case Kind::Delta:
        return monoWidth(7);
    case Kind::Partition:
        return monoWidth(3);
    case Kind::Offset:
        return monoWidth(9);
    case Kind::Version:
    case Kind::Size:
        return monoWidth(7);
    case Kind::Source:
    case Kind::Topic:
        return body.averageCharWidth() * 15 + padding;
    case Kind::Type:
        return body.horizontalAdvance(QStringLiteral("SHIPMENT_SCHEDULED")) + glyphSize() + padding
               + 8;
    case Kind::Key:
        return monoWidth(9);
    case Kind::EventId:
    case Kind::CorrelationId:
    case Kind::CausationId:
    case Kind::Custom:
        return monoWidth(16);
    case Kind::Summary:
        break;
    }
    return monoWidth(12); // the last column takes what is left
}

} // namespace app
