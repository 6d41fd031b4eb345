#pragma once

#include "model/connect/outbox/database.h"

#include <pqxx/pqxx>

namespace model::outbox {

//! Runs one statement in \a transaction; for the sources of this room.
SqlRows run(pqxx::transaction_base& transaction, std::string_view sql,
            const SqlParameters& parameters);

//! What the exception that is being handled means for the user.
Error currentError(std::string_view tried);

} // namespace model::outbox
