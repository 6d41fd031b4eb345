#pragma once

#include "model/item/glyph.h"

#include <QColor>
#include <QPalette>

#include <array>

class QWidget;

namespace app {

using model::Tint;

//! Every colour of the program, once for light and once for dark. Nobody else writes a hex value.
//!
//! A theme is a constant: two exist for the life of the process, so references to them never
//! dangle.
struct Theme
{
    static constexpr int categoryCount = 10;

    bool isDark = false;

    QColor window, base, alternate, raised, hover;
    QColor selection, selectionInactive, match, grid, border;

    QColor text, muted, disabled, borderStrong, accent, onAccent;

    QColor running, waiting, completed, compensating, compensated, failed, stuck, offPath;
    QColor deadLetter, duplicate, skipped, fault, faultFill, onFault;
    QColor live, captured, simulated, production, onProduction;

    std::array<QColor, categoryCount> category;

    static const Theme& light();
    static const Theme& dark();

    //! The theme whose palette this is, or is nearest to: decided by which of text and ground is
    //! darker.
    static const Theme& of(const QPalette& palette);
    static const Theme& of(const QWidget* widget);

    //! All roles in all three groups.
    [[nodiscard]] QPalette palette() const;

    //! For tables, trees and lists: the selection stays pale, so that state colours are readable on
    //! it.
    [[nodiscard]] QPalette itemViewPalette() const;

    //! The colour of the \a index-th service or series; from the eleventh on the same grey.
    [[nodiscard]] QColor categoryColor(int index) const;

    [[nodiscard]] QColor tintInk(Tint tint) const;
    //! Invalid for Tint::None.
    [[nodiscard]] QColor rowTint(Tint tint) const;

    [[nodiscard]] QColor addedFill() const;
    [[nodiscard]] QColor removedFill() const;
    [[nodiscard]] QColor changedFill() const;

    //! The area under a line that stands alone.
    [[nodiscard]] QColor areaFill(const QColor& line) const;
    //! A finding's time in a plot.
    [[nodiscard]] QColor bandFill(const QColor& ink) const;
    //! A selected span of time.
    [[nodiscard]] QColor spanFill() const;
};

//! \a ink laid over \a ground with this opacity, as an opaque colour.
[[nodiscard]] QColor blend(const QColor& ground, const QColor& ink, double opacity);

//! WCAG 2.1, from 1 to 21.
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

} // namespace app
