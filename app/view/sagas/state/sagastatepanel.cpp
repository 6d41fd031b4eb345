#include "app/view/sagas/state/sagastatepanel.h"

#include "app/session/session.h"
#include "app/view/sagas/sequence/sequencewords.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/diffviewdelegate.h"
#include "app/widget/diffviewmodel.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "model/decode/jsondiff.h"

#include <QLabel>
#include <QListView>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace model::sequence;

namespace {

constexpr int mostCards = 5;
constexpr int mostMeasured = 200; // paths whose width is asked for

} // namespace

SagaStatePanel::SagaStatePanel(const ViewContext& context, SagaFocus& focus, QWidget* parent)
    : SagaPanel(parent)
    , m_context(context)
    , m_focus(focus)
    , m_keeper(context.session, true)
    , m_changes(new DiffViewModel(this))
    , m_delegate(new DiffViewDelegate(this))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState)
{
    setObjectName(QStringLiteral("sagaStatePanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(buildColumns());
    connect(&m_focus, &SagaFocus::changed, this, &SagaStatePanel::tick);
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &SagaStatePanel::followSelection);
    showEmpty();
}

SagaStatePanel::~SagaStatePanel() = default;

void SagaStatePanel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
}

std::size_t SagaStatePanel::events() const
{
    return m_fold ? m_fold->events().size() : 0;
}

const Message* SagaStatePanel::current() const
{
    if (!m_fold || m_at == 0)
        return nullptr;
    return &m_keeper.told()->story.messages[m_fold->events()[m_at - 1]];
}

void SagaStatePanel::tick()
{
    if (m_keeper.tick(m_focus.current()))
        take(m_keeper.told());
    else if (!m_keeper.told())
        showEmpty();
}

void SagaStatePanel::showEmpty()
{
    m_pages->setCurrentWidget(m_empty);
    m_title->setText(tr("Saga state"));
    m_place->clear();
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_slider, m_first, m_previous, m_next, m_last})
        part->setEnabled(false);
    const auto title = m_focus.current() ? tr("Reading the saga.") : tr("No saga is selected.");
    if (m_empty->accessibleName() == title)
        return;
    m_empty->setAccessibleName(title);
    m_empty->say(QStringLiteral("history"), title,
                 tr("Its state after any of its events shows here."));
}

//! The same saga, later: who stands at the end goes along, who looks at an event stays with it.
void SagaStatePanel::take(const std::shared_ptr<const ToldSaga>& told)
{
    const auto was = m_isAtEnd ? 0 : m_at;
    m_fold.reset();
    m_at = 0;
    if (told)
        m_fold = std::make_unique<StateFold>(*told->definition, told->story, told->sights);
    if (events() == 0) {
        m_isAtEnd = true;
        return showEmpty();
    }
    m_at = was == 0 ? events() : std::min(was, events());
    m_pages->setCurrentIndex(1);
    showCurrent();
    followSelection();
}

void SagaStatePanel::goTo(std::size_t event)
{
    event = std::clamp<std::size_t>(event, 1, std::max<std::size_t>(events(), 1));
    if (!m_fold || event == m_at)
        return;
    m_at = event;
    m_isAtEnd = event == events();
    showCurrent();
}

//! By hand: everything else shows that event too.
void SagaStatePanel::choose(std::size_t event)
{
    goTo(event);
    const auto* message = current();
    if (message && message->row && m_context.selection)
        m_context.selection->select({&m_context.session.store(), *message->row});
}

void SagaStatePanel::followSelection()
{
    if (!m_fold || !m_context.selection)
        return;
    const auto item = m_context.selection->current();
    if (!item || item->store != &m_context.session.store())
        return;
    const auto& messages = m_keeper.told()->story.messages;
    for (std::size_t i = 0; i < events(); ++i) {
        if (messages[m_fold->events()[i]].row == item->row)
            return goTo(i + 1);
    }
}

void SagaStatePanel::showCurrent()
{
    const auto index = m_fold->events()[m_at - 1];
    const auto& story = m_keeper.told()->story;
    const auto& message = story.messages[index];
    m_title->setText(tr("Saga state after %1").arg(sequencewords::text(story, message)));
    m_place->setText(tr("event %1 of %2").arg(m_at).arg(events()));
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(1, int(events()));
    m_slider->setValue(int(m_at));
    m_slider->setEnabled(events() > 1);
    for (auto* button : {m_first, m_previous})
        button->setEnabled(m_at > 1);
    for (auto* button : {m_next, m_last})
        button->setEnabled(m_at < events());
    showChanges();
    fillIn(message);
    fillOut(index);
}

void SagaStatePanel::showChanges()
{
    const auto before = QByteArray::fromStdString(m_fold->after(m_at - 1));
    const auto after = QByteArray::fromStdString(m_fold->after(m_at));
    m_changes->setDiff(compareValues(before, after));
    layOutPaths();
}

void SagaStatePanel::layOutPaths()
{
    const QFontMetrics metrics(fonts::mono());
    int width = 0;
    for (int row = 0; row < std::min(m_changes->rowCount(), mostMeasured); ++row) {
        const auto path = m_changes->index(row).data(DiffViewModel::PathRole).toString();
        width = std::max(width, metrics.horizontalAdvance(path));
    }
    m_delegate->setPathWidth(width + 2);
    m_list->doItemsLayout();
}

//! What led to the event.
void SagaStatePanel::fillIn(const Message& message)
{
    clear(m_in);
    const auto& messages = m_keeper.told()->story.messages;
    auto cause = message.cause;
    // The row of the outbox is the same event.
    while (cause && messages[*cause].kind == Message::Kind::Outbox)
        cause = messages[*cause].cause;
    if (cause)
        addCard(m_in, *cause);
    else
        addNote(m_in, tr("It came by itself."));
    const auto* sight = message.row ? m_keeper.told()->sight(*message.row) : nullptr;
    m_outbox->setVisible(sight && sight->outbox.has_value());
}

//! The event, and what became of it.
void SagaStatePanel::fillOut(MessageIndex index)
{
    clear(m_out);
    m_letter.reset();
    const auto& story = m_keeper.told()->story;
    addCard(m_out, index);
    int more = 0;
    for (const auto effect : story.messages[index].effects) {
        const auto& message = story.messages[effect];
        if (message.kind == Message::Kind::Event && message.copy == 1)
            continue; // a step of its own
        if (message.kind == Message::Kind::DeadLetter && message.row)
            m_letter = message.row;
        if (m_out.cards->count() < mostCards)
            addCard(m_out, effect);
        else
            ++more;
    }
    if (more > 0)
        addNote(m_out, tr("and %n more", nullptr, more));
    m_replay->setVisible(m_letter.has_value());
}

void SagaStatePanel::addCard(Column& column, MessageIndex index)
{
    const auto& told = *m_keeper.told();
    const auto& message = told.story.messages[index];
    const auto& theme = Theme::of(this);
    MessageCard::Content content{.glyph = sequencewords::glyphOf(message),
                                 .ink = sequencewords::inkOf(message.look, theme),
                                 .title = sequencewords::text(told.story, message),
                                 .row = message.row};
    if (message.look == Message::Look::Plain)
        content.ink = theme.borderStrong;
    const auto* sight = message.row ? told.sight(*message.row) : nullptr;
    if (sight)
        content.place = QStringLiteral("%1 / %2 / %3")
                            .arg(QString::fromStdString(sight->channel))
                            .arg(sight->partition)
                            .arg(sight->position);
    if (message.kind == Message::Kind::KeySet || message.kind == Message::Kind::KeyPresent)
        content.place = QString::fromStdString(message.note);
    auto* card = new MessageCard(std::move(content));
    card->setObjectName(QStringLiteral("messageCard"));
    connect(card, &MessageCard::chosen, this, [this](qulonglong row) {
        if (m_context.selection)
            m_context.selection->select({&m_context.session.store(), row});
    });
    column.cards->addWidget(card);
    card->show(); // at once: the layout would do so in the next turn
}

void SagaStatePanel::addNote(Column& column, const QString& text)
{
    auto* note = new QLabel(text);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);
    column.cards->addWidget(note);
    note->show();
}

void SagaStatePanel::clear(Column& column)
{
    while (auto* item = column.cards->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

void SagaStatePanel::follow(const QString& link)
{
    const auto* message = current();
    if (!message || !message->row || !m_context.wishes)
        return;
    const auto row = link == QStringLiteral("letter:") && m_letter ? *m_letter : *message->row;
    if (m_context.selection)
        m_context.selection->select({&m_context.session.store(), row});
    const auto* sight = m_keeper.told()->sight(row);
    auto whole = link;
    if (link == QStringLiteral("outbox:") && sight)
        whole += QString::fromStdString(sight->eventId);
    if (link == QStringLiteral("letter:"))
        whole += QString::number(row);
    Q_EMIT m_context.wishes->linkWanted(whole);
}

} // namespace app
