#pragma once

#include <QHash>
#include <QString>

namespace model {

//! Which of the ten colours and shapes a service, topic or series has: given by order of first
//! appearance and then kept for the session. A dead-letter or retry topic shares its origin's. The
//! sandbox's services have fixed ones, their topics and their consumer groups the same.
class Categories
{
public:
    Categories();

    //! From 0; from the eleventh on 10 and more, which the theme draws grey.
    int of(const QString& channel);

private:
    QHash<QString, int> m_indices;
    int m_next;
};

} // namespace model
