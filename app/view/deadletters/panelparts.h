#pragma once

#include "app/widget/glyph.h"
#include "app/widget/theme.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>

#include <array>
#include <cstdint>

//! Small pieces that the parts of the replay's panel share.
namespace app::panelparts {

//! The canary's steps that the panel shows; after them there is no need to.
inline constexpr std::array<std::uint64_t, 4> canarySizes{1, 2, 5, 20};

inline QPixmap glyphOf(const QWidget& widget, Glyph glyph)
{
    const auto& theme = Theme::of(&widget);
    return glyphPixmap(glyph, glyphSize(), widget.devicePixelRatioF(),
                       {glyphInk(glyph, theme), theme.window});
}

inline QLabel* plainLabel(const QString& text = {})
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

//! Its parts touch each other and its edges.
inline QVBoxLayout* tightColumn(QWidget* part)
{
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

inline QFrame* hairline()
{
    auto* line = new QFrame;
    line->setFixedHeight(1);
    line->setBackgroundRole(QPalette::Mid);
    line->setAutoFillBackground(true);
    return line;
}

inline QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace app::panelparts
