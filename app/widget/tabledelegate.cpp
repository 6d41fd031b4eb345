#include "app/widget/tabledelegate.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

namespace app {

using model::CellLayout;
using model::TextSpans;

namespace {

constexpr int selectionBar = 3;

CellLayout layoutOf(const QModelIndex& index)
{
    const auto value = index.model()->headerData(index.column(), Qt::Horizontal, model::LayoutRole);
    return value.isValid() ? CellLayout(value.toInt()) : CellLayout::Text;
}

Qt::Alignment alignmentOf(const QModelIndex& index, CellLayout layout)
{
    if (layout == CellLayout::Number)
        return Qt::AlignRight;
    const auto value = index.data(Qt::TextAlignmentRole);
    return value.isValid() ? Qt::Alignment(value.toInt()) : Qt::AlignLeft;
}

bool has(const QStyleOptionViewItem& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor groundOf(const QStyleOptionViewItem& option, const QModelIndex& index, const Theme& theme)
{
    if (has(option, QStyle::State_Selected)) {
        const auto isFocused = option.widget && option.widget->hasFocus();
        return isFocused ? theme.selection : theme.selectionInactive;
    }
    const auto tint = index.siblingAtColumn(0).data(model::TintRole);
    if (tint.isValid() && tint.toInt() != int(Tint::None))
        return theme.rowTint(Tint(tint.toInt()));
    if (has(option, QStyle::State_MouseOver))
        return theme.hover;
    const auto isOdd = option.features.testFlag(QStyleOptionViewItem::Alternate);
    return isOdd ? theme.alternate : theme.base;
}

QColor inkOf(const QModelIndex& index, const Theme& theme)
{
    const auto ink = theme.tintInk(Tint(index.data(model::InkRole).toInt()));
    if (ink.isValid())
        return ink;
    return index.data(model::MutedRole).toBool() ? theme.muted : theme.text;
}

void drawFrame(QPainter& painter, const QRect& rect, const QColor& accent)
{
    painter.setPen(QPen(accent, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(1, 1, -1, -1));
}

} // namespace

TableDelegate::TableDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

Cell TableDelegate::cellOf(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& theme = Theme::of(option.palette);
    Cell cell{.rect = option.rect, .text = index.data().toString(), .layout = layoutOf(index)};
    cell.alignment = alignmentOf(index, cell.layout);
    cell.ink = inkOf(index, theme);
    cell.muted = theme.muted;
    cell.match = theme.match;
    cell.ground = groundOf(option, index, theme);
    cell.isStrong = index.data(model::StrongRole).toBool();
    cell.matches = index.data(model::MatchRole).value<TextSpans>();
    if (cell.layout == CellLayout::Marker) {
        const auto marker = index.data(model::MarkerRole);
        cell.marker = marker.isValid() ? marker.toInt() : -1;
        const auto ink = index.data(model::MarkerInkRole);
        cell.markerInk = ink.isValid() ? ink.toInt() : -1;
    } else if (cell.layout == CellLayout::Glyph || cell.layout == CellLayout::GlyphText) {
        cell.glyph = Glyph(index.data(model::GlyphRole).toInt());
    } else if (cell.layout == CellLayout::Summary) {
        cell.names = index.data(model::NameRole).value<TextSpans>();
    } else if (cell.layout == CellLayout::Spark) {
        cell.values = index.data(model::SparkRole).value<std::vector<float>>();
    }
    return cell;
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const auto& theme = Theme::of(option.palette);
    const auto cell = cellOf(option, index);
    // The view has filled base and alternate rows already.
    if (cell.ground != theme.base && cell.ground != theme.alternate)
        painter->fillRect(option.rect, cell.ground);
    m_cells.draw(*painter, cell, theme);
    const auto isFirst = option.viewItemPosition == QStyleOptionViewItem::Beginning
                         || option.viewItemPosition == QStyleOptionViewItem::OnlyOne;
    if (isFirst && has(option, QStyle::State_Selected))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(selectionBar, option.rect.height())),
                          theme.accent);
    if (has(option, QStyle::State_HasFocus))
        drawFrame(*painter, option.rect, theme.accent);
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const auto layout = layoutOf(index);
    const auto isSign = layout == CellLayout::Glyph;
    const auto width = isSign ? 0 : m_cells.width(index.data().toString(), layout);
    const auto sign = isSign || layout == CellLayout::GlyphText || layout == CellLayout::Marker;
    return {width + 2 * fonts::cellPadding + (sign ? glyphSize() + 5 : 0), fonts::rowHeight()};
}

QString TableDelegate::shownText(const QModelIndex& index, int width) const
{
    Cell cell{.rect = QRect(0, 0, width, fonts::rowHeight()), .layout = layoutOf(index)};
    cell.glyph = Glyph(index.data(model::GlyphRole).toInt());
    return m_cells.cut(index.data().toString(), cell.layout, m_cells.textRect(cell).width());
}

bool TableDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                              const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    if (index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto text = index.data().toString();
    const auto isSign = layoutOf(index) == CellLayout::Glyph;
    const auto isCut = !isSign && shownText(index, option.rect.width()) != text;
    const auto tip = isSign  ? glyphWord(Glyph(index.data(model::GlyphRole).toInt()))
                     : isCut ? text
                             : QString();
    QToolTip::showText(event->globalPos(), tip, view, option.rect);
    return true;
}

void prepareTable(QTableView& view)
{
    view.setItemDelegate(new TableDelegate(&view));
    view.setShowGrid(false);
    view.setAlternatingRowColors(true);
    view.setWordWrap(false);
    view.setMouseTracking(true);
    view.setFrameShape(QFrame::NoFrame);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setTabKeyNavigation(false);
    view.setCornerButtonEnabled(false);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setMinimumSectionSize(fonts::rowHeight());
    view.verticalHeader()->setDefaultSectionSize(fonts::rowHeight());
    view.horizontalHeader()->setHighlightSections(false);
    view.horizontalHeader()->setStretchLastSection(true);
    view.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view.horizontalHeader()->setMinimumSectionSize(20);
    view.horizontalHeader()->setFixedHeight(fonts::headerHeight());
}

} // namespace app
