#include "app/session/replayfiles.h"
#include "app/view/deadletters/deadlettersview.h"
#include "app/view/deadletters/letterdetails.h"
#include "app/view/deadletters/topicsdialog.h"
#include "app/widget/messagebar.h"

namespace app {

using namespace model;

//! With other sources other marker topics say what was replayed.
void DeadLettersView::lookAround()
{
    std::vector<std::uint32_t> sources;
    for (const auto& source : m_context.session.sources())
        sources.push_back(source.id.value);
    if (sources == m_sourcesSeen)
        return;
    m_sourcesSeen = std::move(sources);
    m_desk.lookAround();
}

void DeadLettersView::chooseTopics()
{
    const auto& store = m_context.session.store();
    QStringList topics;
    for (std::uint32_t i = 0; i < store.channels().size(); ++i)
        topics << QString::fromStdString(std::string(store.channels()[i].name));
    auto* dialog =
        new TopicsDialog(topics, m_context.session.analysis().letters.conventions(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { tellTopics(dialog->changes()); });
    dialog->open();
}

void DeadLettersView::tellTopics(const std::map<std::string, std::optional<std::string>>& changes)
{
    m_message->hide();
    auto& letters = m_context.session.analysis().letters;
    for (const auto& [topic, said] : changes) {
        auto told = tellChannel(topic, said);
        if (!told) {
            m_message->say(Glyph::Failed, tr("What you said of %1 could not be saved: %2")
                                              .arg(QString::fromStdString(topic),
                                                   QString::fromStdString(told.error().text)));
            m_message->show();
            return;
        }
        letters.setTold(std::move(*told));
    }
    m_details->setConventions(letters.conventions());
}

} // namespace app
