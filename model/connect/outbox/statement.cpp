#include "model/connect/outbox/statement.h"

namespace model::outbox {

namespace {

#if PQXX_VERSION_MAJOR < 7

pqxx::result send(pqxx::transaction_base& transaction, const std::string& sql,
                  const SqlParameters& parameters)
{
    std::vector<const char*> texts;
    for (const auto& parameter : parameters)
        texts.push_back(parameter ? parameter->c_str() : nullptr);
    return transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(texts));
}

#else

pqxx::result send(pqxx::transaction_base& transaction, const std::string& sql,
                  const SqlParameters& parameters)
{
    pqxx::params values;
    for (const auto& parameter : parameters)
        values.append(parameter);
#if PQXX_VERSION_MAJOR > 7 || PQXX_VERSION_MINOR >= 10
    return transaction.exec(sql, values);
#else
    return transaction.exec_params(sql, values);
#endif
}

#endif

SqlRow readRow(const pqxx::row& row)
{
    SqlRow values;
    for (const auto& field : row) {
        if (field.is_null())
            values.emplace_back(std::nullopt);
        else
            values.emplace_back(std::string(field.c_str(), field.size()));
    }
    return values;
}

Error::Kind kindOf(const std::string& sqlstate)
{
    if (sqlstate.starts_with("28") || sqlstate == "42501")
        return Error::Kind::Denied;
    if (sqlstate == "42P01" || sqlstate == "3D000" || sqlstate == "42703")
        return Error::Kind::NotFound;
    if (sqlstate == "57014")
        return Error::Kind::Failed; // it took too long; it would again
    // Out of connections, shutting down, deadlock, serialisation: all may go away.
    if (sqlstate.starts_with("08") || sqlstate.starts_with("53") || sqlstate.starts_with("57")
        || sqlstate.starts_with("40"))
        return Error::Kind::Unreachable;
    return Error::Kind::Failed;
}

std::string trimmed(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

} // namespace

SqlRows run(pqxx::transaction_base& transaction, std::string_view sql,
            const SqlParameters& parameters)
{
    const std::string text(sql);
    const auto result =
        parameters.empty() ? transaction.exec(text) : send(transaction, text, parameters);
    SqlRows answer;
    for (int column = 0; column < int(result.columns()); ++column)
        answer.columns.emplace_back(result.column_name(column));
    for (const auto& row : result)
        answer.rows.push_back(readRow(row));
    answer.affected = std::size_t(result.affected_rows());
    return answer;
}

Error currentError(std::string_view tried)
{
    const auto error = [tried](Error::Kind kind, const char* what) {
        return Error{.kind = kind, .text = std::string(tried) + ": " + trimmed(what)};
    };
    try {
        throw;
    } catch (const pqxx::broken_connection& gone) {
        return error(Error::Kind::Unreachable, gone.what());
    } catch (const pqxx::insufficient_privilege& denied) {
        return error(Error::Kind::Denied, denied.what()); // 6.4 gives it no code
    } catch (const pqxx::sql_error& refused) {
        return error(kindOf(refused.sqlstate()), refused.what());
    } catch (const std::exception& other) {
        return error(Error::Kind::Failed, other.what());
    }
}

} // namespace model::outbox
