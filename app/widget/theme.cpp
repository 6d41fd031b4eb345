#include "app/widget/theme.h"

#include <QWidget>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

QColor hex(QRgb value)
{
    return QColor::fromRgb(value);
}

Theme makeLight()
{
    return {
        .isDark = false,
        .window = hex(0xF2F3F5),
        .base = hex(0xFFFFFF),
        .alternate = hex(0xF7F8FA),
        .raised = hex(0xFAFBFC),
        .hover = hex(0xEAF1FB),
        .selection = hex(0xCFE1F9),
        .selectionInactive = hex(0xE2E5EA),
        .match = hex(0xFFE9A8),
        .grid = hex(0xE4E7EB),
        .border = hex(0xCDD2D9),
        .text = hex(0x1A1E24),
        .muted = hex(0x59626E),
        .disabled = hex(0x9AA1AB),
        .borderStrong = hex(0x7C8694),
        .accent = hex(0x1B5EBD),
        .onAccent = hex(0xFFFFFF),
        .running = hex(0x1B5EBD),
        .waiting = hex(0x465F84),
        .completed = hex(0x0A6A45),
        .compensating = hex(0x7639B3),
        .compensated = hex(0x68498C),
        .failed = hex(0xB3231B),
        .stuck = hex(0x8A4F00),
        .offPath = hex(0xA51B6C),
        .deadLetter = hex(0x7B2F1C),
        .duplicate = hex(0x665A00),
        .skipped = hex(0x5B6470),
        .fault = hex(0x755600),
        .faultFill = hex(0xFFD23B),
        .onFault = hex(0x1A1E24),
        .live = hex(0x1B5EBD),
        .captured = hex(0x5B6470),
        .simulated = hex(0x0A6973),
        .production = hex(0xC2161C),
        .onProduction = hex(0xFFFFFF),
        .category = {hex(0x004AA2), hex(0xB03600), hex(0x00805C), hex(0x9F4A87), hex(0x3990D2),
                     hex(0xDB6F05), hex(0x5A49C6), hex(0x7A4E2B), hex(0x575C62), hex(0x4B6C0C)},
    };
}

Theme makeDark()
{
    return {
        .isDark = true,
        .window = hex(0x202328),
        .base = hex(0x17191D),
        .alternate = hex(0x1B1D22),
        .raised = hex(0x272B31),
        .hover = hex(0x22303F),
        .selection = hex(0x26415F),
        .selectionInactive = hex(0x30353C),
        .match = hex(0x5A4A12),
        .grid = hex(0x2A2E34),
        .border = hex(0x3A4048),
        .text = hex(0xE4E7EB),
        .muted = hex(0xA8B0BB),
        .disabled = hex(0x666E79),
        .borderStrong = hex(0x76808D),
        .accent = hex(0x78AEFA),
        .onAccent = hex(0x0E1116),
        .running = hex(0x78AEFA),
        .waiting = hex(0xA3B8D9),
        .completed = hex(0x5BC893),
        .compensating = hex(0xC79DF5),
        .compensated = hex(0xB7A3D3),
        .failed = hex(0xFF8A7F),
        .stuck = hex(0xF0AE58),
        .offPath = hex(0xF48CC4),
        .deadLetter = hex(0xE39B87),
        .duplicate = hex(0xCDC058),
        .skipped = hex(0xA6AEB8),
        .fault = hex(0xFFD23B),
        .faultFill = hex(0xFFD23B),
        .onFault = hex(0x1A1E24),
        .live = hex(0x78AEFA),
        .captured = hex(0xA6AEB8),
        .simulated = hex(0x57C5CF),
        .production = hex(0xF0575A),
        .onProduction = hex(0x0E1116),
        .category = {hex(0x5987DA), hex(0xF89455), hex(0x34D6A1), hex(0xDB84BF), hex(0x4DDCFF),
                     hex(0xF69106), hex(0x8F85FF), hex(0xC9966A), hex(0x8D9297), hex(0xC7D283)},
    };
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

void setGrounds(QPalette& palette, const Theme& theme)
{
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::Button, theme.isDark ? theme.raised : theme.window);
    palette.setColor(QPalette::Base, theme.base);
    palette.setColor(QPalette::AlternateBase, theme.alternate);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::Highlight, theme.accent);
}

void setInks(QPalette& palette, const Theme& theme)
{
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::ToolTipText, QPalette::BrightText})
        palette.setColor(role, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.compensated);
}

// Fusion draws its frames and gradients from these.
void setEdges(QPalette& palette, const Theme& theme)
{
    palette.setColor(QPalette::Light, theme.isDark ? theme.border : theme.base);
    palette.setColor(QPalette::Midlight, theme.isDark ? theme.selectionInactive : theme.alternate);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.borderStrong);
    palette.setColor(QPalette::Shadow, theme.isDark ? theme.base.darker(150) : theme.borderStrong);
}

void setDisabled(QPalette& palette, const Theme& theme)
{
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::ToolTipText, QPalette::BrightText, QPalette::PlaceholderText,
                            QPalette::HighlightedText, QPalette::Link, QPalette::LinkVisited})
        palette.setColor(QPalette::Disabled, role, theme.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, theme.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.selectionInactive);
}

} // namespace

const Theme& Theme::light()
{
    static const auto theme = makeLight();
    return theme;
}

const Theme& Theme::dark()
{
    static const auto theme = makeDark();
    return theme;
}

const Theme& Theme::of(const QPalette& palette)
{
    const auto ground = qGray(palette.color(QPalette::Active, QPalette::Window).rgb());
    const auto ink = qGray(palette.color(QPalette::Active, QPalette::WindowText).rgb());
    return ground < ink ? dark() : light();
}

const Theme& Theme::of(const QWidget* widget)
{
    return widget ? of(widget->palette()) : of(QPalette());
}

QPalette Theme::palette() const
{
    QPalette palette;
    setGrounds(palette, *this);
    setInks(palette, *this);
    setEdges(palette, *this);
    setDisabled(palette, *this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    palette.setColor(QPalette::Accent, accent);
    palette.setColor(QPalette::Disabled, QPalette::Accent, disabled);
#endif
    return palette;
}

QPalette Theme::itemViewPalette() const
{
    auto result = palette();
    result.setColor(QPalette::Active, QPalette::Highlight, selection);
    result.setColor(QPalette::Inactive, QPalette::Highlight, selectionInactive);
    result.setColor(QPalette::Active, QPalette::HighlightedText, text);
    result.setColor(QPalette::Inactive, QPalette::HighlightedText, text);
    return result;
}

QColor Theme::categoryColor(int index) const
{
    return index >= 0 && index < categoryCount ? category[std::size_t(index)] : skipped;
}

QColor Theme::tintInk(Tint tint) const
{
    switch (tint) {
    case Tint::Running:
        return running;
    case Tint::Waiting:
        return waiting;
    case Tint::Completed:
        return completed;
    case Tint::Compensating:
        return compensating;
    case Tint::Failed:
        return failed;
    case Tint::Stuck:
        return stuck;
    case Tint::OffPath:
        return offPath;
    case Tint::DeadLetter:
        return deadLetter;
    case Tint::Duplicate:
        return duplicate;
    case Tint::Fault:
        return faultFill;
    case Tint::None:
    case Tint::Count:
        break;
    }
    return {};
}

QColor Theme::rowTint(Tint tint) const
{
    const auto ink = tintInk(tint);
    return ink.isValid() ? blend(base, ink, isDark ? 0.16 : 0.09) : QColor();
}

QColor Theme::addedFill() const
{
    return blend(base, completed, isDark ? 0.21 : 0.12);
}

QColor Theme::removedFill() const
{
    return blend(base, failed, isDark ? 0.21 : 0.115);
}

QColor Theme::changedFill() const
{
    return blend(base, stuck, isDark ? 0.20 : 0.10);
}

QColor Theme::areaFill(const QColor& line) const
{
    return blend(base, line, isDark ? 0.22 : 0.14);
}

QColor Theme::bandFill(const QColor& ink) const
{
    return blend(base, ink, 0.10);
}

QColor Theme::spanFill() const
{
    return blend(base, accent, 0.12);
}

QColor blend(const QColor& ground, const QColor& ink, double opacity)
{
    // Whole steps of 8 bits, so that a blend is the same colour on the screen as in a comparison.
    const auto mix = [opacity](int low, int high) {
        return std::clamp(int(std::lround(low + (high - low) * opacity)), 0, 255);
    };
    return {mix(ground.red(), ink.red()), mix(ground.green(), ink.green()),
            mix(ground.blue(), ink.blue())};
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace app
