#include "app/view/deadletters/deadlettersview.h"
#include "app/view/deadletters/groupmodel.h"
#include "app/view/desk.h"

#include <QInputDialog>

#include <algorithm>

// What a person wrote to a group of dead letters.
namespace app {

using namespace model;

QString DeadLettersView::noteKey(const LetterGroupLine& group) const
{
    std::string key(toText(m_list.firstLevel()));
    key += '=' + m_list.name(group.names[0]);
    if (m_list.secondLevel())
        key +=
            "; " + std::string(toText(*m_list.secondLevel())) + '=' + m_list.name(group.names[1]);
    return QString::fromStdString(key);
}

QString DeadLettersView::noteOf(const LetterGroupLine& group) const
{
    if (!m_context.desk || m_context.desk->workspace().letterNotes.empty())
        return {};
    const auto key = noteKey(group).toStdString();
    for (const auto& note : m_context.desk->workspace().letterNotes) {
        if (note.group == key)
            return QString::fromStdString(note.text);
    }
    return {};
}

void DeadLettersView::writeNote()
{
    const auto chosen = m_list.chosenGroup();
    if (!chosen || !m_context.desk)
        return;
    const auto group = m_list.groups()[*chosen];
    bool isTaken = false;
    const auto text =
        QInputDialog::getText(this, tr("Note to the group"), tr("What others should know of it:"),
                              QLineEdit::Normal, noteOf(group), &isTaken)
            .trimmed();
    if (!isTaken)
        return;
    const auto key = noteKey(group).toStdString();
    m_context.desk->edit([&](Workspace& workspace) {
        auto& notes = workspace.letterNotes;
        std::erase_if(notes, [&key](const LetterNote& note) { return note.group == key; });
        if (!text.isEmpty())
            notes.push_back({.group = key, .text = text.toStdString()});
    });
    m_groups->notesChanged();
}

} // namespace app
