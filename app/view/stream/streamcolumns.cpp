#include "app/view/stream/streamcolumns.h"

#include "app/view/desk.h"
#include "app/view/stream/streamcontroller.h"
#include "app/widget/columnwidth.h"
#include "app/widget/fonts.h"
#include "app/widget/rowview.h"
#include "app/widget/sentences.h"
#include "model/filter/filter.h"

#include <QEvent>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QScopedValueRollback>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace app {

using model::EventColumn;
using Kind = model::EventColumn::Kind;

namespace {

constexpr auto layoutName = "stream";
constexpr int leastSummary = 28; // letters

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
    header().installEventFilter(this);
    connect(&header(), &QHeaderView::sectionResized, this, [this](int logical) {
        // The last one is as wide as the window leaves it.
        if (header().visualIndex(logical) + 1 < header().count())
            save();
    });
    connect(&header(), &QHeaderView::sectionMoved, this, &StreamColumns::save);
    connect(&header(), &QHeaderView::sectionClicked, this, &StreamColumns::explainOrder);
}

QHeaderView& StreamColumns::header() const
{
    return *m_view.header();
}

bool StreamColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

QList<StreamColumns::Sized> StreamColumns::usual()
{
    QList<Sized> columns;
    for (const auto& column : EventColumn::standard())
        columns.append({column, column.kind == Kind::Summary ? 0 : app::columnWidth(column)});
    return columns;
}

void StreamColumns::fit()
{
    if (!m_isUsual)
        return;
    const auto columns = usual();
    const int others =
        std::accumulate(columns.begin(), columns.end(), 0,
                        [](int width, const Sized& sized) { return width + sized.width; });
    const int least = leastSummary * QFontMetrics(fonts::mono()).averageCharWidth();
    const bool isNarrow = header().width() - others < least;
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    const QScopedValueRollback loading(m_loading, true);
    for (int i = 0; i < columns.size(); ++i) {
        const auto kind = columns[i].column.kind;
        header().setSectionHidden(i, isNarrow && kind == Kind::Delta);
        if (columns[i].width > 0 && !header().isSectionHidden(i))
            header().resizeSection(i,
                                   columns[i].width * (isNarrow && kind == Kind::Type ? 4 : 5) / 5);
    }
}

//! What is not among them goes, what is new comes; the others keep their place and width.
void StreamColumns::use(const QList<Sized>& columns)
{
    const QScopedValueRollback loading(m_loading, true);
    QList<EventColumn> plain;
    for (const auto& sized : columns)
        plain.append(sized.column);
    m_controller.setColumns(plain);
    m_isNarrow = false;
    for (int i = 0; i < columns.size(); ++i) {
        header().setSectionHidden(i, false);
        header().moveSection(header().visualIndex(i), i);
        header().resizeSection(i, columns[i].width > 0 ? columns[i].width
                                                       : columnWidth(columns[i].column));
    }
}

QList<StreamColumns::Sized> StreamColumns::shown() const
{
    QList<Sized> list;
    const auto& columns = m_controller.table().columns();
    for (int visual = 0; visual < header().count(); ++visual) {
        const int logical = header().logicalIndex(visual);
        list.append({columns[logical], header().sectionSize(logical)});
    }
    return list;
}

void StreamColumns::load()
{
    const auto& layouts = m_desk ? m_desk->workspace().layouts : std::vector<model::ColumnLayout>{};
    const auto saved = std::ranges::find(layouts, layoutName, &model::ColumnLayout::name);
    QList<Sized> columns;
    if (saved != layouts.end()) {
        for (const auto& column : saved->columns)
            columns.append(
                {EventColumn::fromId(QString::fromStdString(column.field)), column.width});
    }
    // Programs before this one saved the standard columns too, without being asked.
    const auto same = [](const Sized& a, const Sized& b) {
        return a.column == b.column && (a.width == b.width || b.width == 0);
    };
    const auto standard = usual();
    m_isUsual =
        columns.isEmpty()
        || std::equal(columns.begin(), columns.end(), standard.begin(), standard.end(), same);
    use(m_isUsual ? standard : columns);
}

void StreamColumns::save()
{
    if (m_loading)
        return;
    m_isUsual = false;
    if (!m_desk)
        return;
    model::ColumnLayout layout{.name = layoutName};
    for (const auto& sized : shown())
        layout.columns.push_back({.field = sized.column.id().toStdString(), .width = sized.width});
    m_desk->edit([&](model::Workspace& workspace) {
        std::erase_if(workspace.layouts,
                      [](const auto& other) { return other.name == layoutName; });
        workspace.layouts.push_back(std::move(layout));
    });
}

void StreamColumns::add(const EventColumn& column)
{
    auto columns = shown();
    if (const auto at = int(m_controller.table().columns().indexOf(column)); at >= 0) {
        header().setSectionHidden(at, false); // left away in a narrow window
        save();
        return;
    }
    const auto summary = std::find_if(columns.cbegin(), columns.cend(), [](const Sized& one) {
        return one.column.kind == Kind::Summary;
    });
    columns.insert(summary, {column});
    use(columns);
    save();
}

void StreamColumns::remove(int logical)
{
    auto columns = shown();
    if (columns.size() <= 1)
        return;
    columns.removeAt(header().visualIndex(logical));
    use(columns);
    save();
}

void StreamColumns::reset()
{
    m_isUsual = true;
    use(usual());
    fit();
    if (m_desk)
        m_desk->edit([](model::Workspace& workspace) {
            std::erase_if(workspace.layouts,
                          [](const auto& layout) { return layout.name == layoutName; });
        });
}

void StreamColumns::move(int logical, int step)
{
    const int visual = header().visualIndex(logical);
    header().moveSection(visual, std::clamp(visual + step, 0, header().count() - 1));
}

//! What a hand does at the header, for those who use the keyboard alone.
void StreamColumns::fillColumnMenu(QMenu& menu, int logical)
{
    const auto add = [&](const char* name, const QString& text, bool possible, auto&& deed) {
        auto* action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setEnabled(possible);
        connect(action, &QAction::triggered, this, deed);
    };
    const int visual = header().visualIndex(logical);
    add("columnLeft", tr("Move left"), visual > 0, [this, logical] { move(logical, -1); });
    add("columnRight", tr("Move right"), visual + 1 < header().count(),
        [this, logical] { move(logical, 1); });
    add("columnFit", tr("As wide as its text"), true,
        [this, logical] { m_view.fitColumn(logical); });
    add("columnRemove", tr("Remove this column"), header().count() > 1,
        [this, logical] { remove(logical); });
}

//! A stream has one order. Whoever clicks to sort is told what to do instead.
void StreamColumns::explainOrder()
{
    QToolTip::showText(QCursor::pos(),
                       tr("Rows stand in the order in which they were read. To see only some of "
                          "them, right-click a value and filter by it."),
                       &header());
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
        const auto at = int(m_controller.table().columns().indexOf(column));
        action->setChecked(at >= 0 && !header().isSectionHidden(at));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            if (on)
                add(column);
            else
                remove(int(m_controller.table().columns().indexOf(column)));
        });
    }
    menu.addSeparator();
    if (const auto current = m_view.currentIndex(); current.isValid()) {
        const auto& column = m_controller.table().columns()[current.column()];
        fillColumnMenu(
            *menu.addMenu(tr("Column %1").arg(columnTitle(m_controller.table(), column))),
            current.column());
    }
    connect(menu.addAction(tr("Column from an expression…")), &QAction::triggered, this,
            &StreamColumns::askForExpression);
    connect(menu.addAction(tr("Standard columns")), &QAction::triggered, this,
            &StreamColumns::reset);
}

void StreamColumns::showHeaderMenu(const QPoint& at)
{
    QMenu menu;
    const int logical = header().logicalIndexAt(at);
    if (logical >= 0) {
        fillColumnMenu(menu, logical);
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
                             sentences::worded(compiled.error().text));
    }
    add({Kind::Custom, text.trimmed()});
}

} // namespace app
