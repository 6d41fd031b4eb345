#include "app/widget/rowview.h"

#include "app/widget/fonts.h"
#include "app/widget/rowaccess.h"

#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace app {

RowView::RowView(QWidget* parent)
    : QAbstractItemView(parent)
    , m_header(new QHeaderView(Qt::Horizontal, this))
    , m_rowHeight(fonts::rowHeight())
{
    m_header->setSectionsMovable(true);
    m_header->setSectionsClickable(true);
    m_header->setStretchLastSection(true);
    m_header->setHighlightSections(false);
    m_header->setMinimumSectionSize(fonts::grid * 5);
    rowaccess::install();
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setAlternatingRowColors(true);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(m_header, &QHeaderView::sectionResized, this, &RowView::layoutRows);
    connect(m_header, &QHeaderView::sectionMoved, this, &RowView::layoutRows);
    connect(m_header, &QHeaderView::sectionCountChanged, this, &RowView::layoutRows);
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, &RowView::fitColumn);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_settingValue)
            setFollowing(value == verticalScrollBar()->maximum());
    });
}

void RowView::layoutRows()
{
    updateGeometries();
    viewport()->update();
}

void RowView::setModel(QAbstractItemModel* model)
{
    if (this->model())
        disconnect(this->model(), nullptr, this, nullptr);
    QAbstractItemView::setModel(model);
    m_header->setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::rowsRemoved, this, &RowView::afterRemoval);
    layoutRows();
}

void RowView::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
    m_rowHeight = fonts::rowHeight();
    layoutRows();
}

void RowView::reset()
{
    QAbstractItemView::reset();
    m_hoveredRow = -1;
    layoutRows();
    if (m_following)
        scrollToEnd();
}

void RowView::setFollowing(bool following)
{
    if (following)
        scrollToEnd();
    if (m_following == following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void RowView::scrollToEnd()
{
    const QScopedValueRollback moving(m_settingValue, true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

int RowView::rowsInSight() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

std::pair<int, int> RowView::visibleRows() const
{
    const int count = model() ? model()->rowCount(rootIndex()) : 0;
    const int first = verticalScrollBar()->value();
    return {first, std::min(count - 1, first + viewport()->height() / m_rowHeight)};
}

int RowView::rowAt(int y) const
{
    const int row = verticalScrollBar()->value() + y / m_rowHeight;
    return y >= 0 && model() && row < model()->rowCount(rootIndex()) ? row : -1;
}

QModelIndex RowView::indexAt(const QPoint& point) const
{
    const int row = rowAt(point.y());
    const int column = m_header->logicalIndexAt(point.x());
    return row < 0 || column < 0 ? QModelIndex() : model()->index(row, column, rootIndex());
}

QRect RowView::visualRect(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return {m_header->sectionViewportPosition(index.column()),
            (index.row() - verticalScrollBar()->value()) * m_rowHeight,
            m_header->sectionSize(index.column()), m_rowHeight};
}

void RowView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    auto* bar = verticalScrollBar();
    const int row = index.row();
    const int first = bar->value();
    const int page = rowsInSight();
    if (hint == PositionAtCenter)
        bar->setValue(row - page / 2);
    else if (hint == PositionAtTop || row < first)
        bar->setValue(row);
    else if (hint == PositionAtBottom || row >= first + page)
        bar->setValue(row - page + 1);
}

void RowView::scrollToColumn(int column)
{
    auto* bar = horizontalScrollBar();
    const int left = m_header->sectionPosition(column);
    const int right = left + m_header->sectionSize(column);
    if (left < bar->value())
        bar->setValue(left);
    else if (right > bar->value() + viewport()->width())
        bar->setValue(std::min(left, right - viewport()->width()));
}

void RowView::fitColumn(int column)
{
    if (!model() || column < 0 || column >= m_header->count())
        return;
    int width = m_header->sectionSizeHint(column);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const auto [first, last] = visibleRows();
    for (int row = first; row <= last; ++row) {
        const auto index = model()->index(row, column, rootIndex());
        width = std::max(width, itemDelegateForIndex(index)->sizeHint(option, index).width());
    }
    m_header->resizeSection(column, std::min(width, std::max(1, viewport()->width())));
}

void RowView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (hasFocus())
        rowaccess::tellCurrent(*this, current);
}

void RowView::focusInEvent(QFocusEvent* event)
{
    // Not the item view's own, which makes the first row the current one: getting the focus chooses
    // nothing, for what is chosen here is chosen in the whole window.
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

QModelIndex RowView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = model() ? model()->rowCount(rootIndex()) : 0;
    if (count == 0)
        return {};
    const auto current = currentIndex();
    int row = current.isValid() ? current.row() : verticalScrollBar()->value();
    int column = current.isValid() ? current.column() : m_header->logicalIndex(0);
    const int page = std::max(1, rowsInSight() - 1);
    const auto beside = [&](int step) {
        const int visual =
            std::clamp(m_header->visualIndex(column) + step, 0, m_header->count() - 1);
        column = m_header->logicalIndex(visual);
        scrollToColumn(column);
    };
    switch (action) {
    case MoveUp:
    case MovePrevious:
        --row;
        break;
    case MoveDown:
    case MoveNext:
        row += current.isValid() ? 1 : 0;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = count - 1;
        break;
    case MoveLeft:
        beside(-1);
        break;
    case MoveRight:
        beside(1);
        break;
    }
    return model()->index(std::clamp(row, 0, count - 1), column, rootIndex());
}

int RowView::horizontalOffset() const
{
    return m_header->offset();
}

int RowView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

bool RowView::isIndexHidden(const QModelIndex& index) const
{
    return m_header->isSectionHidden(index.column());
}

void RowView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    const int count = model() ? model()->rowCount(rootIndex()) : 0;
    const int last =
        std::min(count - 1, verticalScrollBar()->value() + rect.bottom() / m_rowHeight);
    const int first = std::max(0, verticalScrollBar()->value() + rect.top() / m_rowHeight);
    QItemSelection selection;
    if (first <= last)
        selection.select(model()->index(first, 0, rootIndex()),
                         model()->index(last, model()->columnCount(rootIndex()) - 1, rootIndex()));
    selectionModel()->select(selection, command);
}

QRegion RowView::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    for (const auto& range : selection) {
        const int top = (range.top() - verticalScrollBar()->value()) * m_rowHeight;
        const QRect rows(0, top, viewport()->width(),
                         (range.bottom() - range.top() + 1) * m_rowHeight);
        region += rows & viewport()->rect();
    }
    return region;
}

void RowView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().base());
    if (!model())
        return;
    const auto [first, last] = visibleRows();
    for (int row = first; row <= last; ++row) {
        const int top = (row - first) * m_rowHeight;
        if (top <= event->rect().bottom() && top + m_rowHeight > event->rect().top())
            paintRow(painter, row, top);
    }
}

void RowView::paintRow(QPainter& painter, int row, int top)
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const bool selected = selectionModel() && selectionModel()->isRowSelected(row, rootIndex());
    option.state.setFlag(QStyle::State_Selected, selected);
    option.state.setFlag(QStyle::State_MouseOver, row == m_hoveredRow);
    option.state.setFlag(QStyle::State_Active, isActiveWindow());
    option.features.setFlag(QStyleOptionViewItem::Alternate, row % 2 == 1);
    const auto current = currentIndex();
    const int sections = m_header->count();
    for (int visual = 0; visual < sections; ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        const int left = m_header->sectionViewportPosition(column);
        const int width = m_header->sectionSize(column);
        if (left + width <= 0 || left >= viewport()->width())
            continue;
        const auto index = model()->index(row, column, rootIndex());
        auto cell = option;
        cell.rect = QRect(left, top, width, m_rowHeight);
        cell.viewItemPosition = visual == 0              ? QStyleOptionViewItem::Beginning
                                : visual == sections - 1 ? QStyleOptionViewItem::End
                                                         : QStyleOptionViewItem::Middle;
        cell.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == current);
        itemDelegateForIndex(index)->paint(&painter, cell, index);
    }
}

void RowView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void RowView::keepScrollRange()
{
    const int count = model() ? model()->rowCount(rootIndex()) : 0;
    const QScopedValueRollback moving(m_settingValue, true);
    verticalScrollBar()->setPageStep(rowsInSight());
    verticalScrollBar()->setRange(0, std::max(0, count - rowsInSight()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - viewport()->width()));
}

void RowView::updateGeometries()
{
    const int height = m_header->isHidden() ? 0 : fonts::headerHeight();
    setViewportMargins(0, height, 0, 0);
    const auto area = viewport()->geometry();
    m_header->setGeometry(area.left(), area.top() - height, area.width(), height);
    keepScrollRange();
    QAbstractItemView::updateGeometries();
    if (m_following)
        scrollToEnd();
}

void RowView::scrollContentsBy(int dx, int dy)
{
    if (dx)
        m_header->setOffset(horizontalScrollBar()->value());
    if (dx || dy)
        viewport()->update();
}

void RowView::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    keepScrollRange();
    if (m_following)
        scrollToEnd();
    const auto [first, last] = visibleRows();
    if (start <= last && end >= first)
        viewport()->update();
}

void RowView::rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end)
{
    m_topAfterRemoval = verticalScrollBar()->value() - (start == 0 ? end + 1 : 0);
    // Qt would make a neighbour the current row and scroll to it: the reader's place would jump.
    const auto current = currentIndex();
    if (current.isValid() && current.row() >= start && current.row() <= end)
        selectionModel()->clear();
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

void RowView::afterRemoval()
{
    keepScrollRange();
    const QScopedValueRollback moving(m_settingValue, true);
    if (m_following)
        scrollToEnd();
    else
        verticalScrollBar()->setValue(m_topAfterRemoval);
    viewport()->update();
}

void RowView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        setFollowing(false);
}

void RowView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    viewport()->update();
}

bool RowView::viewportEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        setHoveredRow(rowAt(static_cast<QHoverEvent*>(event)->position().toPoint().y()));
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        setHoveredRow(-1);
        break;
    default:
        break;
    }
    return QAbstractItemView::viewportEvent(event);
}

void RowView::keyPressEvent(QKeyEvent* event)
{
    const bool plain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && event->key() == Qt::Key_End) {
        setFollowing(true);
        event->accept();
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

void RowView::changeEvent(QEvent* event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_rowHeight = fonts::rowHeight();
        layoutRows();
    }
}

} // namespace app
