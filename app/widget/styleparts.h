#pragma once

#include <QStyle>
#include <QStyleOption>

#include <optional>

class QPainter;

//! The pieces that SagalensStyle draws itself; each paints one element and knows no state of its
//! own.
namespace app::styleparts {

//! The sizes in which the style differs from Fusion.
[[nodiscard]] std::optional<int> metric(QStyle::PixelMetric metric);

//! Our icon in place of Fusion's; empty where Fusion's stays.
[[nodiscard]] QString iconName(QStyle::StandardPixmap pixmap);

void drawFocusRing(const QStyleOption& option, QPainter& painter);
void drawToolButtonPanel(const QStyleOption& option, QPainter& painter);
void drawButtonPanel(const QStyleOption& option, QPainter& painter, bool isPrimary);
//! The outline of a spin box or an editable combo box, over what Fusion drew.
void drawEditorEdge(const QStyleOption& option, QPainter& painter);
void drawLineEditPanel(const QStyleOption& option, QPainter& painter);
void drawComboBox(const QStyleOptionComboBox& option, const QRect& arrow, QPainter& painter);
void drawCheckBox(const QStyleOption& option, QPainter& painter);
void drawRadioButton(const QStyleOption& option, QPainter& painter);
void drawArrow(const QStyleOption& option, QPainter& painter, QStyle::PrimitiveElement element);

void drawBranch(const QStyleOption& option, QPainter& painter);
//! The ground of a cell, or of a tree's whole row, with the accent bar at the left of a selected
//! row.
void drawItemPanel(const QStyleOption& option, QPainter& painter, bool isWholeRow);
void drawHeaderSection(const QStyleOption& option, QPainter& painter);
void drawHeaderLabel(const QStyleOptionHeader& option, QPainter& painter);

void drawBar(const QStyleOption& option, QPainter& painter);
void drawStatusBar(const QStyleOption& option, QPainter& painter);
void drawDockTitle(const QStyleOptionDockWidget& option, QPainter& painter);
void drawTabShape(const QStyleOptionTab& option, QPainter& painter);
[[nodiscard]] QStyleOptionTab mutedUnlessSelected(const QStyleOptionTab& option);
void drawFrame(const QStyleOption& option, QPainter& painter);
void drawProgress(const QStyleOptionProgressBar& option, QPainter& painter);
//! The label of a filled button, or of the menu's selected line, in the ink that belongs on the
//! accent.
[[nodiscard]] QStyleOptionButton onAccent(const QStyleOptionButton& option);
[[nodiscard]] QStyleOptionMenuItem onAccent(const QStyleOptionMenuItem& option);
void drawSplitter(const QStyleOption& option, QPainter& painter);
void drawHairline(const QStyleOption& option, QPainter& painter);

[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part);
void drawScrollBar(const QStyleOptionSlider& option, const QRect& handle, QPainter& painter);

} // namespace app::styleparts
