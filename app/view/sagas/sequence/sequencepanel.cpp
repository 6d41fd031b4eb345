#include "app/view/sagas/sequence/sequencepanel.h"

#include "app/session/session.h"
#include "app/view/sagas/sequence/sequencecanvas.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/messagebar.h"
#include "model/decode/jsonstring.h"
#include "model/export/copy.h"
#include "model/saga/sagatracker.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace app {

using namespace model::sequence;

SequencePanel::SequencePanel(const ViewContext& context, SagaFocus& focus, QWidget* parent)
    : SagaPanel(parent)
    , m_context(context)
    , m_focus(focus)
    , m_keeper(context.session, false)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_canvas(new SequenceCanvas(*context.categories))
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("sequencePanel"));
    build();
    connectSignals();
    showEmpty();
}

SequencePanel::~SequencePanel() = default;

void SequencePanel::build()
{
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_canvas);
    setFocusProxy(m_canvas);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildToolBar());
    column->addWidget(m_message);
    column->addWidget(m_pages, 1);
}

void SequencePanel::connectSignals()
{
    connect(&m_focus, &SagaFocus::changed, this, &SequencePanel::tick);
    connect(m_canvas, &SequenceCanvas::chosen, this, &SequencePanel::selectRow);
    connect(m_canvas, &SequenceCanvas::openWanted, this, &SequencePanel::openInStream);
    connect(m_canvas, &SequenceCanvas::menuWanted, this, [this](const QPoint& at) {
        QMenu menu;
        fillMenu(menu);
        menu.exec(at);
    });
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &SequencePanel::followSelection);
}

void SequencePanel::setTimeFormat(const TimeFormat& format)
{
    m_canvas->setTimeFormat(format);
}

void SequencePanel::tick()
{
    if (m_keeper.tick(m_focus.current()))
        take(m_keeper.told());
    else if (!m_keeper.told())
        showEmpty();
}

void SequencePanel::take(const std::shared_ptr<const ToldSaga>& told)
{
    m_canvas->setSaga(told);
    m_count->setText(told ? tr("%n messages", nullptr, int(told->story.realMessages()))
                          : QString());
    m_export->setEnabled(bool(told));
    if (!told)
        return showEmpty();
    m_pages->setCurrentWidget(m_canvas);
    followSelection();
}

void SequencePanel::showEmpty()
{
    m_export->setEnabled(false);
    m_pages->setCurrentWidget(m_empty);
    const auto& choice = m_focus.current();
    const auto& tracker = m_context.session.analysis().sagas;
    const auto isKnown = choice && choice->saga < tracker.count()
                         && tracker.find(choice->saga, choice->key).has_value();
    const auto title = !choice   ? tr("No saga is selected.")
                       : isKnown ? tr("Reading the saga.")
                                 : tr("This saga is not known any more.");
    if (m_empty->accessibleName() == title)
        return;
    m_empty->setAccessibleName(title);
    m_empty->say(QStringLiteral("sequence"), title,
                 choice ? QString() : tr("Choose one to see its messages in their order."));
}

void SequencePanel::selectRow(qulonglong row)
{
    if (m_context.selection)
        m_context.selection->select({&m_context.session.store(), row});
}

void SequencePanel::followSelection()
{
    if (!m_context.selection)
        return;
    const auto item = m_context.selection->current();
    const auto isOurs = item && item->store == &m_context.session.store();
    m_canvas->showSelected(isOurs ? std::optional(item->row) : std::nullopt);
}

void SequencePanel::fillMenu(QMenu& menu)
{
    const auto* told = m_canvas->told();
    if (!told || !m_canvas->current())
        return;
    const auto& message = told->story.messages[*m_canvas->current()];
    const auto add = [&](const char* id, const QString& text, bool isPossible, auto&& deed) {
        auto* action = menu.addAction(text);
        action->setObjectName(QLatin1String(id));
        action->setEnabled(isPossible);
        connect(action, &QAction::triggered, this, deed);
    };
    add("sequenceOpen", tr("Open in Stream"), message.row.has_value(), [this] { openInStream(); });
    add("sequenceOutbox", tr("Outbox row"), message.row.has_value(), [this] { openOutboxRow(); });
    menu.addSeparator();
    add("sequenceCause", tr("Cause") + QStringLiteral("\tCtrl+←"), message.cause.has_value(),
        [this] { m_canvas->goToCause(); });
    add("sequenceEffect", tr("Effect") + QStringLiteral("\tCtrl+→"), !message.effects.empty(),
        [this] { m_canvas->goToEffect(); });
    menu.addSeparator();
    add("sequenceCopy", tr("Copy as JSON"), message.row.has_value(), [this] { copyEvent(); });
    add("sequenceFilter", tr("Show this saga alone in the Stream"), true,
        [this] { filterBySaga(); });
}

void SequencePanel::openInStream()
{
    const auto* told = m_canvas->told();
    if (!told || !m_canvas->current() || !m_context.wishes)
        return;
    const auto& row = told->story.messages[*m_canvas->current()].row;
    if (!row)
        return;
    selectRow(*row);
    Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
}

void SequencePanel::openOutboxRow()
{
    const auto& row = m_canvas->told()->story.messages[*m_canvas->current()].row;
    const auto* sight = row ? m_canvas->told()->sight(*row) : nullptr;
    if (sight && m_context.wishes)
        Q_EMIT m_context.wishes->linkWanted(QStringLiteral("outbox:")
                                            + QString::fromStdString(sight->eventId));
}

void SequencePanel::copyEvent()
{
    const auto& row = m_canvas->told()->story.messages[*m_canvas->current()].row;
    model::Reader reader(m_context.session.store());
    reader.refresh();
    if (row && reader.holds(*row))
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(model::copyAsJson(reader.at(*row))));
}

//! By the first of the definition's expressions, as the tracker does.
void SequencePanel::filterBySaga()
{
    const auto* told = m_canvas->told();
    if (!told || !m_context.wishes || told->definition->correlation.empty())
        return;
    QStringList clauses;
    const auto key = QString::fromStdString(model::quoted(told->choice.key));
    for (const auto& expression : told->definition->correlation)
        clauses += QString::fromStdString(expression.text()) + QStringLiteral(" == ") + key;
    Q_EMIT m_context.wishes->filterWanted(
        clauses.size() == 1 ? clauses.first() : u'(' + clauses.join(QStringLiteral(" || ")) + u')');
    Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
}

void SequencePanel::askWhereToExport(sequenceexport::Form form)
{
    if (!m_canvas->told())
        return;
    auto path = QFileDialog::getSaveFileName(this, tr("Export the sequence diagram"),
                                             QString::fromStdString(m_canvas->told()->choice.key)
                                                 + sequenceexport::suffix(form),
                                             sequenceexport::filter(form));
    if (!path.isEmpty())
        exportTo(path, form);
}

void SequencePanel::exportTo(const QString& path, sequenceexport::Form form)
{
    const auto wrong = sequenceexport::save(*m_canvas, path, form);
    m_message->say(wrong.isEmpty() ? model::Glyph::Completed : model::Glyph::Failed,
                   wrong.isEmpty() ? tr("Saved as %1.").arg(path) : wrong);
}

void SequencePanel::copy(sequenceexport::Form form)
{
    if (form == sequenceexport::Form::Png)
        QGuiApplication::clipboard()->setImage(sequenceexport::picture(*m_canvas, 2));
    else
        QGuiApplication::clipboard()->setText(sequenceexport::text(*m_canvas, form));
}

} // namespace app
