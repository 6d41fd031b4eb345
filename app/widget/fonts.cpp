#include "app/widget/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QGuiApplication>

#include <algorithm>

namespace app::fonts {

namespace {

constexpr double smallestPoints = 8;
bool s_comfortableRows = false;

QFont withFallback(QFont font)
{
    auto families = font.families();
    // The family that an alias stands for goes before: else Latin too would come from the Korean
    // font.
    for (const auto& family : {QFontInfo(font).family(), QStringLiteral("Noto Sans CJK KR")})
        if (!families.contains(family))
            families.append(family);
    font.setFamilies(families);
    return font;
}

QFont resized(QFont font, double points)
{
    // A font set in pixels has no point size of its own.
    const auto size = font.pointSizeF() > 0 ? font.pointSizeF() : QFontInfo(font).pointSizeF();
    font.setPointSizeF(std::max(smallestPoints, size + points));
    return font;
}

QFont weighted(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

int atLeast(int minimum, const QFont& font, int padding)
{
    return std::max(minimum, QFontMetrics(font).height() + padding);
}

} // namespace

QFont body()
{
    return withFallback(QGuiApplication::font());
}

QFont small()
{
    return resized(body(), -1);
}

QFont smallStrong()
{
    return weighted(small());
}

QFont heading()
{
    return weighted(resized(body(), 1.5));
}

QFont figure()
{
    return weighted(resized(body(), 4.5));
}

QFont strong()
{
    return weighted(body());
}

QFont mono()
{
    auto font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!QFontInfo(font).fixedPitch())
        font.setFamilies({QStringLiteral("monospace")});
    const auto bodySize = body().pointSizeF();
    if (bodySize > 0)
        font.setPointSizeF(std::max(smallestPoints, bodySize - 0.75));
    font.setStyleHint(QFont::Monospace);
    return withFallback(font);
}

QFont monoStrong()
{
    return weighted(mono());
}

void setComfortableRows(bool comfortable)
{
    s_comfortableRows = comfortable;
}

int rowHeight()
{
    return atLeast(s_comfortableRows ? 26 : 22, body(), s_comfortableRows ? 8 : 4);
}

int headerHeight()
{
    return atLeast(24, small(), 6);
}

int twoLineRowHeight()
{
    return std::max(42, QFontMetrics(body()).height() + QFontMetrics(small()).height() + 8);
}

int controlHeight()
{
    return atLeast(26, body(), 8);
}

} // namespace app::fonts
