#pragma once

#include "app/widget/filtercheck.h"

#include <QFrame>

class QListWidget;
class QListWidgetItem;

namespace app {

//! The list below an edit. It never takes the focus: the edit hands it the keys.
class SuggestionPopup : public QFrame
{
    Q_OBJECT

public:
    explicit SuggestionPopup(QWidget* edit);

    //! Shows the candidates below the edit, at this distance from its left; hides when there are
    //! none.
    void offer(const std::vector<FilterCandidate>& candidates, int left);

    //! The row chosen by the arrow keys, -1 while none is.
    [[nodiscard]] int current() const;
    [[nodiscard]] int count() const;
    void move(int rows);

Q_SIGNALS:
    void chosen(int row);

private:
    QListWidget* m_list;
};

} // namespace app
