#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/stream/colourrulesdialog.h"
#include "app/view/stream/exportdialog.h"
#include "app/view/stream/gotodialog.h"
#include "app/view/stream/streamcontroller.h"
#include "app/view/stream/streamview.h"
#include "app/widget/rowview.h"
#include "model/connect/registry.h"
#include "model/export/copy.h"
#include "model/export/ndjson.h"
#include "model/filter/clauses.h"
#include "model/filter/evaluator.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <array>

// What the Stream's menus and dialogs do: the other half of StreamView.
namespace app {

namespace {

constexpr qsizetype mostCopied = 10'000; // rows: what a clipboard and its reader bear

//! The rows that are selected, when \a index is one of them; else that row alone.
QList<int> linesToCopy(const RowView& table, const QModelIndex& index)
{
    QList<int> lines;
    if (table.selectionModel()->isRowSelected(index.row(), {})) {
        for (const auto& range : table.selectionModel()->selection())
            for (int row = range.top(); row <= range.bottom() && lines.size() < mostCopied; ++row)
                lines.append(row);
        std::ranges::sort(lines);
    }
    return lines.isEmpty() ? QList<int>{index.row()} : lines;
}

} // namespace

std::optional<StreamView::CellClauses> StreamView::cellClauses(const QModelIndex& index) const
{
    const auto path =
        m_controller->table().columns()[index.column()].filterExpression().toStdString();
    const auto expression = model::filter::compileExpression(path);
    if (path.empty() || !expression)
        return std::nullopt;
    model::filter::Evaluator evaluator(*expression, m_controller->lookup());
    const auto value = evaluator.value(m_controller->table().eventAt(index.row()));
    const auto equals = model::filter::equalsFilter(path, value);
    if (equals.empty())
        return std::nullopt;
    return CellClauses{QString::fromStdString(equals),
                       QString::fromStdString(model::filter::excludeFilter(path, value))};
}

void StreamView::showContextMenu(const QPoint& at)
{
    const auto index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    QMenu menu;
    if (const auto clauses = cellClauses(index)) {
        const auto add = [&](const QString& text, auto&& deed) {
            connect(menu.addAction(text), &QAction::triggered, this, deed);
        };
        add(tr("Filter by this value"), [this, clauses] { addCondition(clauses->equals); });
        add(tr("Exclude this value"), [this, clauses] { addCondition(clauses->excludes); });
        add(tr("Show only this value"), [this, clauses] { applyFilter(clauses->equals); });
        add(tr("Colour this value…"), [this, clauses] { colourBy(clauses->equals); });
        menu.addSeparator();
    }
    for (const char* id : {"mark", "comment"})
        menu.addAction(findChild<QAction*>(QLatin1String(id)));
    menu.addSeparator();
    fillCopyMenu(*menu.addMenu(tr("Copy as")), index);
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void StreamView::copyAsJson()
{
    QMenu menu;
    fillCopyMenu(menu, m_table->currentIndex());
    if (!menu.actions().isEmpty())
        menu.actions().first()->trigger();
}

void StreamView::fillCopyMenu(QMenu& menu, const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const auto lines = linesToCopy(*m_table, index);
    const auto add = [&](const QString& text, auto&& write) {
        connect(menu.addAction(text), &QAction::triggered, this, [this, lines, write] {
            QByteArray all;
            for (const int line : lines) {
                if (!all.isEmpty() && !all.endsWith('\n'))
                    all += '\n';
                all += QByteArray::fromStdString(write(line));
            }
            QGuiApplication::clipboard()->setText(QString::fromUtf8(all));
        });
    };
    auto& table = m_controller->table();
    add(tr("JSON"), [&table](int line) { return model::copyAsJson(table.eventAt(line)); });
    add(tr("Value"), [&table](int line) { return model::copyAsValue(table.eventAt(line)); });
    add(tr("Cell"), [&table, column = index.column()](int line) {
        return table.index(line, column).data(Qt::DisplayRole).toString().toStdString();
    });
    add(tr("Capture line (NDJSON)"), [&table](int line) {
        std::string text;
        model::appendNdjson(text, table.eventAt(line));
        return text;
    });
    const auto event = [&table, line = index.row()] { return table.eventAt(line); };
    for (const auto& source : m_context.session.sources()) {
        if (source.connection.name != event().source || source.origin != model::Origin::Live)
            continue;
        const auto* connector = model::connectorFor(source.connection.url);
        const model::KcatTarget target{source.connection.url, source.connection.properties,
                                       connector ? connector->isSecret : nullptr};
        connect(menu.addAction(tr("kcat command")), &QAction::triggered, this, [event, target] {
            QGuiApplication::clipboard()->setText(
                QString::fromStdString(model::copyAsKcat(event(), target)));
        });
    }
}

void StreamView::fillTimeMenu(QMenu& menu)
{
    const std::array<std::pair<TimeMode, QString>, 3> modes{
        {{TimeMode::Absolute, tr("Absolute")},
         {TimeMode::Relative, tr("Relative to now")},
         {TimeMode::SinceFirst, tr("Since the first row")}}};
    auto* group = new QActionGroup(&menu);
    for (const auto& [mode, text] : modes) {
        auto* action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        action->setChecked(m_controller->timeMode() == mode);
        connect(action, &QAction::triggered, this, [this, mode = mode, text = text] {
            m_controller->setTimeMode(mode);
            findChild<QToolButton*>(QStringLiteral("timeMode"))->setText(text);
        });
    }
}

void StreamView::editComment()
{
    const auto current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const auto row = m_controller->table().rowAt(current.row());
    bool accepted = false;
    const auto text =
        QInputDialog::getText(this, tr("Comment"), tr("On this row:"), QLineEdit::Normal,
                              m_controller->comment(row), &accepted);
    if (accepted)
        m_controller->mark(row, text);
}

void StreamView::exportRows()
{
    ExportDialog dialog(*m_controller, this);
    dialog.exec();
}

void StreamView::askWhereToGo()
{
    GoToDialog dialog(*m_controller, m_timeFormat, this);
    if (const auto current = m_table->currentIndex(); current.isValid())
        dialog.beginAt(m_controller->table().rowAt(current.row()));
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto row = dialog.row())
        goToRow(*row);
}

void StreamView::colourBy(const QString& condition)
{
    if (!m_context.desk)
        return;
    ColourRulesDialog dialog(*m_context.desk, this);
    dialog.addRule(condition);
    dialog.exec();
}

void StreamView::editColourRules()
{
    if (!m_context.desk)
        return;
    ColourRulesDialog dialog(*m_context.desk, this);
    dialog.exec();
}

} // namespace app
