#include "app/view/log/logpanel.h"

#include "app/view/log/logmodel.h"
#include "app/widget/icon.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

LogPanel::LogPanel(LogModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new RowView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    setFocusProxy(m_table);
    buildTable();
    buildActions();
}

void LogPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("logTable"));
    m_table->setAccessibleName(tr("Log"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(&m_model);
    m_table->setFollowing(true);
    auto* header = m_table->header();
    const auto wide = fontMetrics().averageCharWidth();
    header->resizeSection(int(LogModel::Column::Level), 28);
    header->resizeSection(int(LogModel::Column::Time), wide * 17);
    header->resizeSection(int(LogModel::Column::Source), wide * 20);
}

void LogPanel::buildActions()
{
    auto* copy = new QAction(icons::icon(QStringLiteral("copy")), tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyLog"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &LogPanel::copySelection);
    auto* clear = new QAction(icons::icon(QStringLiteral("trash")), tr("Clear"), this);
    clear->setObjectName(QStringLiteral("clearLog"));
    connect(clear, &QAction::triggered, &m_model, &LogModel::clear);
    m_table->addActions({copy, clear});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LogPanel::copySelection() const
{
    auto rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const auto& row : rows)
        lines += m_model.line(row.row());
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace app
