#include "app/view/sagas/view/sagalines.h"

#include "app/widget/fonts.h"
#include "app/widget/tabledelegate.h"
#include "model/item/roles.h"

#include <QHeaderView>
#include <QResizeEvent>

#include <algorithm>

namespace app {

using namespace model;

int SagaLinesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int SagaLinesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant SagaLinesModel::data(const QModelIndex& at, int role) const
{
    if (!checkIndex(at, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[std::size_t(at.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return at.column() == 0 ? line.text : line.side;
    case Qt::ToolTipRole:
        return line.tip.isEmpty() ? QVariant() : QVariant(line.tip);
    case GlyphRole:
        return int(line.glyph);
    case MutedRole:
        return line.isMuted || at.column() == 1;
    case AccessibleRole:
    case ClipboardRole:
        return line.side.isEmpty() ? line.text : line.text + QStringLiteral(", ") + line.side;
    default:
        return {};
    }
}

QVariant SagaLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != LayoutRole)
        return {};
    return int(section == 0 ? CellLayout::GlyphText : CellLayout::Number);
}

void SagaLinesModel::assign(std::vector<SagaDetailLine> lines)
{
    if (lines == m_lines)
        return;
    if (lines.size() != m_lines.size()) {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
        return;
    }
    m_lines = std::move(lines);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 1));
}

SagaLinesView::SagaLinesView(SagaLinesModel& model, QWidget* parent)
    : RowView(parent)
    , m_lines(model)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new TableDelegate(this));
    setModel(&model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->hide();
    header()->setStretchLastSection(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    fit();
}

void SagaLinesView::fit()
{
    const auto height = std::max(1, m_lines.rowCount()) * fonts::rowHeight() + 2;
    if (height != maximumHeight())
        setFixedHeight(height);
    TableDelegate delegate;
    int side = 0;
    for (int row = 0; row < m_lines.rowCount(); ++row)
        side = std::max(side, delegate.sizeHint({}, m_lines.index(row, 1)).width());
    const auto width = viewport()->width();
    header()->resizeSection(1, std::min(side, width / 2));
    header()->resizeSection(0, std::max(40, width - header()->sectionSize(1)));
}

void SagaLinesView::resizeEvent(QResizeEvent* event)
{
    RowView::resizeEvent(event);
    fit();
}

} // namespace app
