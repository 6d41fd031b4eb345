#include "app/view/stream/streamcolumns.h"

#include "app/view/desk.h"
#include "app/view/stream/streamcontroller.h"
#include "app/widget/columnwidth.h"
#include "app/widget/rowview.h"
#include "model/filter/filter.h"

#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QScopedValueRollback>

#include <algorithm>

namespace app {

using model::EventColumn;
using Kind = model::EventColumn::Kind;

namespace {

constexpr auto layoutName = "stream";

QString columnTitle(const model::EventTableModel& table, const EventColumn& column)
{
    const auto at = table.columns().indexOf(column);
    if (column.kind == Kind::Custom)
        return column.expression;
    if (column.kind == Kind::Glyph)
        return StreamColumns::tr("State");
    return at >= 0 ? table.headerData(int(at), Qt::Horizontal).toString() : column.id();
}

} // namespace

StreamColumns::StreamColumns(StreamController& controller, RowView& view, Desk* desk)
    : QObject(&view)
    , m_controller(controller)
    , m_view(view)
    , m_desk(desk)
{
    header().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header(), &QWidget::customContextMenuRequested, this, &StreamColumns::showHeaderMenu);
    load();
    connect(&header(), &QHeaderView::sectionResized, this, &StreamColumns::save);
    connect(&header(), &QHeaderView::sectionMoved, this, &StreamColumns::save);
}

QHeaderView& StreamColumns::header() const
{
    return *m_view.header();
}

void StreamColumns::use(const QList<EventColumn>& columns)
{
    const QScopedValueRollback loading(m_loading, true);
    m_controller.setColumns(columns);
    for (int i = 0; i < columns.size(); ++i)
        header().resizeSection(i, columnWidth(columns[i]));
}

void StreamColumns::load()
{
    const auto& layouts = m_desk ? m_desk->workspace().layouts : std::vector<model::ColumnLayout>{};
    const auto saved = std::ranges::find(layouts, layoutName, &model::ColumnLayout::name);
    if (saved == layouts.end() || saved->columns.empty()) {
        use(EventColumn::standard());
        return;
    }
    QList<EventColumn> columns;
    for (const auto& column : saved->columns)
        columns.append(EventColumn::fromId(QString::fromStdString(column.field)));
    use(columns);
    const QScopedValueRollback loading(m_loading, true);
    for (int i = 0; i < columns.size(); ++i) {
        if (const int width = saved->columns[std::size_t(i)].width; width > 0)
            header().resizeSection(i, width);
    }
}

void StreamColumns::save()
{
    if (m_loading || !m_desk)
        return;
    model::ColumnLayout layout{.name = layoutName};
    const auto& columns = m_controller.table().columns();
    for (int visual = 0; visual < header().count(); ++visual) {
        const int logical = header().logicalIndex(visual);
        layout.columns.push_back(
            {.field = columns[logical].id().toStdString(), .width = header().sectionSize(logical)});
    }
    m_desk->edit([&](model::Workspace& workspace) {
        std::erase_if(workspace.layouts,
                      [](const auto& other) { return other.name == layoutName; });
        workspace.layouts.push_back(std::move(layout));
    });
}

void StreamColumns::add(const EventColumn& column)
{
    auto columns = m_controller.table().columns();
    if (columns.contains(column))
        return;
    const auto summary = columns.indexOf(EventColumn{Kind::Summary, {}});
    columns.insert(summary >= 0 ? summary : columns.size(), column);
    use(columns);
    save();
}

void StreamColumns::remove(int logical)
{
    auto columns = m_controller.table().columns();
    if (columns.size() <= 1)
        return;
    columns.removeAt(logical);
    use(columns);
    save();
}

void StreamColumns::reset()
{
    use(EventColumn::standard());
    save();
}

void StreamColumns::fillMenu(QMenu& menu)
{
    auto all = EventColumn::all();
    for (const auto& column : m_controller.table().columns()) {
        if (column.kind == Kind::Custom)
            all.append(column);
    }
    for (const auto& column : all) {
        auto* action = menu.addAction(columnTitle(m_controller.table(), column));
        action->setObjectName(QLatin1String("column_") + column.id());
        action->setCheckable(true);
        action->setChecked(m_controller.table().columns().contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            if (on)
                add(column);
            else
                remove(int(m_controller.table().columns().indexOf(column)));
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Column from an expression…")), &QAction::triggered, this,
            &StreamColumns::askForExpression);
    connect(menu.addAction(tr("Standard columns")), &QAction::triggered, this,
            &StreamColumns::reset);
}

void StreamColumns::showHeaderMenu(const QPoint& at)
{
    QMenu menu;
    const int logical = header().logicalIndexAt(at);
    if (logical >= 0 && m_controller.table().columns().size() > 1) {
        connect(menu.addAction(tr("Remove this column")), &QAction::triggered, this,
                [this, logical] { remove(logical); });
        menu.addSeparator();
    }
    fillMenu(menu);
    menu.exec(header().mapToGlobal(at));
}

void StreamColumns::askForExpression()
{
    QString text;
    for (;;) {
        bool accepted = false;
        text = QInputDialog::getText(
            &m_view, tr("Column from an expression"),
            tr("An expression of the filter language, such as payload.totalAmount:"),
            QLineEdit::Normal, text, &accepted);
        if (!accepted || text.trimmed().isEmpty())
            return;
        const auto compiled = model::filter::compileExpression(text.toStdString());
        if (compiled)
            break;
        QMessageBox::warning(&m_view, tr("Column from an expression"),
                             QString::fromStdString(compiled.error().text));
    }
    add({Kind::Custom, text.trimmed()});
}

} // namespace app
