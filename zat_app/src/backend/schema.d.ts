// Made by `npm run types` from the API's description; not to be edited.

export interface paths {
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs, the newest first */
        get: operations["jobs_index"];
        put?: never;
        /**
         * Start a job
         * @description A job of up to 500 tickets is over in the answer, if it ends within `wait` seconds; a larger one is under way. With `start: manual` it is a draft: the list is read and fixed, and waits for `start`. With `run_at` it is scheduled: its tickets are looked for when it starts. Nothing is made when anything about the order is wrong.
         */
        post: operations["jobs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job as it is now */
        get: operations["jobs_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a job's title or, while it is not over, how it runs
         * @description Options that are not named stay; null takes one away. A new `stop_after` counts from the job's first ticket.
         */
        patch: operations["jobs_change"];
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a draft that is ready, exactly the tickets on its list, or a scheduled job
         * @description The body may be left out. With `run_at` it starts then, and a draft does not expire until then; on a scheduled job this moves the moment, and without it the job starts now. Where the account asks for it, `confirm` is the number of tickets on the list, typed by a person.
         */
        post: operations["jobs_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a draft's tickets again and add new matches to its list */
        post: operations["jobs_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send nothing more; what is on its way is finished */
        post: operations["jobs_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a paused job */
        post: operations["jobs_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a job; changed tickets stay changed */
        post: operations["jobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each ticket, by number
         * @description In a draft, also while it waits for its `run_at`: what was seen of each ticket, and what the job would do to it.
         */
        get: operations["jobs_tickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each ticket, as a file
         * @description Columns: ticket_id, outcome, reason, added, removed, before, after. Tags are separated by spaces; a cell that a spreadsheet would take for a formula has an apostrophe before it. The parts `changed`, `not_changed` and `not_started` have each ticket once between them.
         */
        get: operations["jobs_results_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a job that takes this one back
         * @description What the job added is removed and what it removed is added again, wherever all of that is still as the job left it. A ticket whose tags somebody changed since is left alone, as `conflict`. It is an update like any other: triggers run again, and sent e-mails stay sent.
         */
        post: operations["follow_ups_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a job that wants the same of those tickets that failed */
        post: operations["follow_ups_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the same once more: a draft whose list is read anew */
        post: operations["follow_ups_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which jobs touched a ticket, and what each wrote; the newest first
         * @description Empty where none did. Zendesk is not asked whether there is such a ticket.
         */
        get: operations["ticket_history_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List series, the newest first */
        get: operations["series_index"];
        put?: never;
        /**
         * Start a series
         * @description Nothing is started when anything about it can be known to be wrong. A view that is empty when its turn comes is passed over; a ticket that is in several views is already right the second time.
         */
        post: operations["series_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series/{series_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One series as it is now */
        get: operations["series_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series/{series_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause the job that runs, and begin nothing more */
        post: operations["series_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series/{series_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a paused series */
        post: operations["series_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series/{series_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the job that runs, and begin nothing more; changed tickets stay changed */
        post: operations["series_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job until it is over
         * @description `event: job`, with the whole job as data; after the last one the stream ends. When the caller's rights end, `event: session_expired` is the last one.
         */
        get: operations["events_job_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's jobs that are not over, and those that end meanwhile
         * @description `event: jobs`, with `{"jobs": […]}` as data, at most the 200 newest live ones. When the caller's rights end, `event: session_expired` is the last one.
         */
        get: operations["events_account_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a file of up to 64 MB and 1,000,000 tickets
         * @description As spreadsheets save it, in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs. The first line names the columns: `ticket_id`, and `add`, `remove` or `set` with tags that are separated by spaces; or the query says which column is which. Several lines about one ticket count together. Lines that can't be used are named, and no job begins that shall not skip them.
         */
        post: operations["uploads_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was read of a file */
        get: operations["uploads_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload_id}/bad-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All lines of a file that can't be used, and why */
        get: operations["uploads_bad_lines_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload_id}/bad-lines.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lines of a file that can't be used, as they were, to be corrected and sent again
         * @description Before their own columns stand `row` and `problem`, which are passed over when it comes back.
         */
        get: operations["uploads_bad_lines_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Active views that are not one person's own; those that can't be used say why */
        get: operations["views_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{view_id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** About how many tickets a view has; null while Zendesk is still counting */
        get: operations["views_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags in use that begin so; none for fewer than two characters */
        get: operations["tags_autocomplete"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many tickets a search finds, a minute or so behind */
        get: operations["tags_search_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The search that conditions make, or the conditions that a search stands for
         * @description Nothing is changed, and Zendesk isn't asked.
         */
        post: operations["tags_search_terms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Brands, ticket forms, groups, organisations, requesters, ticket fields or a field's options
         * @description At most 100 whose name fits `q`, or exactly those of `values`. Organisations and requesters are found by the beginning of their name, from two characters on.
         */
        get: operations["choices_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a session
         * @description `Authorization: Bearer` holds what Zendesk's proxy has signed; the page's grant works once.
         */
        post: operations["session_begin"];
        /** End the session that this token belongs to */
        delete: operations["session_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get another token for a session, with its last one, over or not
         * @description `Authorization: Bearer` holds a fresh signature of Zendesk's proxy. After eight hours, and when the agent is none any more, only opening the app again helps: `reopen_app`.
         */
        post: operations["session_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are, what you may do, and the account's limits */
        get: operations["me_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the account is connected, and what the connection may do */
        get: operations["connection_show"];
        put?: never;
        /**
         * Begin to connect, or to connect again: where to send an admin's browser, in a new window
         * @description With `write: false` nothing can be changed until somebody connects again with `write: true`.
         */
        post: operations["connection_begin"];
        /**
         * Forget the account's login, as an admin. Its jobs wait until it is connected again
         * @description Zendesk is asked to end a login that was given by OAuth; the answer says whether it did.
         */
        delete: operations["connection_disconnect"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connection/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish what this session began: 202 until the browser is back from Zendesk, then 200
         * @description Both the agent of this session and whoever allowed access must be active admins.
         */
        post: operations["connection_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the account's keys, the newest first */
        get: operations["api_keys_index"];
        put?: never;
        /**
         * Make a key, which belongs to the person who stands behind the calling key
         * @description `key` is in this answer only; the answer to a repeated request has null instead.
         */
        post: operations["api_keys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key at once, be it the calling one; doing it twice changes nothing */
        delete: operations["api_keys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what you were to be told in the last month, whether it was mailed or not */
        get: operations["notifications_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you want by mail, and where it reaches you */
        get: operations["notifications_show_choices"];
        /** Set what you want by mail, all of it; it holds for whatever has not been sent yet */
        put: operations["notifications_set_choices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a test sent to you, the way all your mail goes; once in a minute */
        post: operations["notifications_send_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your jobs that wait for a person: drafts to review, and jobs that can't go on alone */
        get: operations["notifications_waiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the account's mail does: what waits, what was given up, and why */
        get: operations["notifications_mail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the account allows, and who set it; null where nobody has */
        get: operations["permissions_show_permissions"];
        /**
         * Set what the account allows, all of it; it holds for jobs that begin from now on
         * @description Send `changed_at` as you read it, and rules that somebody else has set since are not undone: the answer is 409 `changed_meanwhile`. A draft whose list was fixed before a tag was protected has to be refreshed before it starts.
         */
        put: operations["permissions_set_permissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved jobs as a document; without whose they are and what they have started */
        get: operations["template_files_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save everything that a document holds, or nothing where something is wrong with any of it
         * @description Views, groups and the like have other ids in another account. What is not here is named by `not_here`: give its id here in `ids`, or leave such saved jobs out. Tickets by number are another account's tickets, and so not here.
         */
        post: operations["template_files_take_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the account's saved jobs by name */
        get: operations["templates_index"];
        put?: never;
        /** Save a job. Everything about it that can never be right is refused, each fault by name */
        post: operations["templates_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One saved job */
        get: operations["templates_show"];
        put?: never;
        post?: never;
        /** Remove one's own saved job. Jobs it has started stay; schedules and rules of it stop */
        delete: operations["templates_remove"];
        options?: never;
        head?: never;
        /** Change one's own saved job; admins change all. Jobs that it has started stay as they are */
        patch: operations["templates_change"];
        trace?: never;
    };
    "/api/v1/templates/{template_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a saved job with values for what it asks for, as an order for a job is started
         * @description Faults of values are named `values.{name}`.
         */
        post: operations["templates_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the account's schedules: those that run next first, those that don't run last */
        get: operations["schedules_index"];
        put?: never;
        /**
         * Schedule a saved job. It belongs to the caller, with whose rights it runs
         * @description Each time starts one job. While its last job is not over, or there are no tickets, a time is skipped; of several that have come while nobody was there, one is made up for.
         */
        post: operations["schedules_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a rule means: its words, and when it comes next. Nothing is made */
        post: operations["schedules_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One schedule */
        get: operations["schedules_show"];
        put?: never;
        post?: never;
        /** Remove one's own schedule; admins remove all. What it has started stays */
        delete: operations["schedules_remove"];
        options?: never;
        head?: never;
        /** Change one's own schedule; admins change all. It keeps its owner */
        patch: operations["schedules_change"];
        trace?: never;
    };
    "/api/v1/schedules/{schedule_id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a schedule's times in the last 90 days, the latest first */
        get: operations["schedules_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{schedule_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let no time come until the schedule is resumed */
        post: operations["schedules_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{schedule_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a schedule that was paused or has stopped, at the time that comes next */
        post: operations["schedules_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{schedule_id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a schedule run with the rights of the caller, an admin, or of the person they name
         * @description One that has stopped stays so until it is resumed.
         */
        post: operations["schedules_take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{schedule_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start the schedule's job at once, with its owner's rights; its times come as before */
        post: operations["schedules_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the account's rules by name */
        get: operations["hooks_index"];
        put?: never;
        /** Make a rule for a saved job. It acts with the rights that its owner has at that moment */
        post: operations["hooks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rule */
        get: operations["hooks_show"];
        put?: never;
        post?: never;
        /**
         * Remove a rule, with the webhook and the trigger that were made for it by us
         * @description What it has started stays. Zendesk keeps no rule from being removed; the answer says what is left there.
         */
        delete: operations["hooks_remove"];
        options?: never;
        head?: never;
        /** Change one's own rule; admins change all */
        patch: operations["hooks_change"];
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a rule start nothing. What Zendesk delivers meanwhile is kept, and can be replayed */
        post: operations["hooks_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused rule start jobs again, for what is delivered from now on */
        post: operations["hooks_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** As an admin, become the owner of a rule: it acts with the caller's rights from now on */
        post: operations["hooks_take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a rule the secret that its webhook signs with; the one before holds for a day more */
        put: operations["hooks_put_secret"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to paste into Zendesk so that its webhook starts the saved job */
        get: operations["hooks_setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/zendesk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * As an admin, make the rule's webhook and trigger at Zendesk, and take the webhook's secret
         * @description The connection needs the scopes `webhooks:write` and `triggers:write`. Whoever asks again after a failure goes on where it ended.
         */
        post: operations["hooks_make_at_zendesk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have Zendesk give the webhook that we made a new secret; the one before holds for a day more
         * @description The secret of one that was made by hand is changed in Zendesk and put here.
         */
        post: operations["hooks_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What Zendesk has delivered within a week, the latest first */
        get: operations["hooks_received"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{hook_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have deliveries that are over take effect once more, as if they came now */
        post: operations["hooks_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was done, the newest first */
        get: operations["activity_list_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done, as a file, the newest first
         * @description Columns: at, who_type, who, person, person_id, verb, noun, id, details (JSON). A cell that a spreadsheet would take for a formula begins with an apostrophe.
         */
        get: operations["activity_activity_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The processes of this installation, and this account's work. Read it every few seconds */
        get: operations["system_show_system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is remembered, and tickets that may still have the tags of a check that broke off */
        get: operations["live_checks_show_checks"];
        put?: never;
        /**
         * Put the tag `tag_manager_check` on a closed ticket, look, take it away again, and look
         * @description Where Zendesk takes it, two more questions are asked with this tag and `tag_manager_check_2`. It takes some seconds, or a minute where Zendesk is slow, and goes on if nobody waits for it; `unfinished` names the ticket if a tag may have stayed.
         */
        post: operations["live_checks_check_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccountState
         * @description The account that the caller belongs to.
         */
        AccountState: {
            /** Subdomain */
            subdomain: string;
            /**
             * Status
             * @enum {string}
             */
            status: "connected" | "reauthorise" | "not_connected";
            /** Connected As */
            connected_as: string;
        };
        /**
         * ActivityLine
         * @description Who did what, and when. `id` is the thing's; what `details` holds depends on the verb.
         */
        ActivityLine: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            who: components["schemas"]["Creator"];
            verb: components["schemas"]["Verb"];
            noun: components["schemas"]["Noun"];
            /** Id */
            id: string | null;
            /** Details */
            details: {
                [key: string]: unknown;
            };
        };
        /**
         * ActivityPage
         * @description The newest lines first.
         */
        ActivityPage: {
            /** Activity */
            activity: components["schemas"]["ActivityLine"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * Again
         * @description The same job once more, with a list that is read anew.
         */
        Again: {
            /**
             * Start
             * @description `manual` makes a draft, which waits for `start`.
             * @default manual
             * @enum {string}
             */
            start?: "now" | "manual";
            /**
             * Reason
             * @description For the record.
             * @default null
             */
            reason?: string | null;
            /**
             * Wait
             * @description Seconds to wait for the end of a small job; 0 answers at once.
             * @default 25
             */
            wait?: number;
        };
        /**
         * Answer
         * @description What was seen; `unknown` is never remembered.
         * @enum {string}
         */
        Answer: "yes" | "no" | "unknown";
        /**
         * ApiKey
         * @description An API key, without the key itself.
         */
        ApiKey: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /** Prefix */
            prefix: string;
            owner: components["schemas"]["Person"];
            /**
             * State
             * @enum {string}
             */
            state: "active" | "expired" | "revoked";
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
        };
        /**
         * ApiKeyList
         * @description The account's keys, the newest first.
         */
        ApiKeyList: {
            /** Api Keys */
            api_keys: components["schemas"]["ApiKey"][];
        };
        /**
         * AskedTest
         * @description The test is in the outbox; your notices say what becomes of it.
         */
        AskedTest: {
            /** Address */
            address: string | null;
        };
        /**
         * Asks
         * @description What a delivery asks for: its tickets, a job of its own with its values, or nobody knows.
         * @enum {string}
         */
        Asks: "tickets" | "parameters" | "unclear";
        /**
         * AtZendesk
         * @description When the trigger to be made shall fire: never for updates of Tag Manager's own user.
         */
        AtZendesk: {
            /**
             * Includes
             * @description The ticket has one of these tags.
             * @example [
             *       "vip"
             *     ]
             */
            includes: string[];
            /**
             * Excludes
             * @description The ticket has none of these tags.
             * @default []
             */
            excludes?: string[];
            /**
             * Active
             * @description Else it waits in Zendesk until somebody switches it on.
             * @default false
             */
            active?: boolean;
        };
        /**
         * BadLine
         * @description A line of a file that can't be used.
         */
        BadLine: {
            /**
             * Row
             * @description As a spreadsheet counts, from 1.
             */
            row: number;
            /**
             * Line
             * @description As an editor counts; a cell may hold line breaks.
             */
            line: number;
            /** Detail */
            detail: string;
        };
        /**
         * BadLinePage
         * @description Lines that can't be used, in the order of the file.
         */
        BadLinePage: {
            /** Bad Lines */
            bad_lines: components["schemas"]["BadLine"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * Checks
         * @description Answers to questions, and tickets that may still have the tags of a check.
         */
        Checks: {
            /** Answers */
            answers: components["schemas"]["SeenAnswer"][];
            /** Unfinished */
            unfinished: components["schemas"]["Unfinished"][];
        };
        /**
         * Choice
         * @description A value for a condition.
         */
        Choice: {
            /** Value */
            value: string;
            /** Label */
            label: string;
            /**
             * Detail
             * @description An e-mail address or a tag.
             */
            detail: string;
            /** Active */
            active: boolean;
        };
        /**
         * ChoiceList
         * @description What can be chosen, sorted for people.
         */
        ChoiceList: {
            /** Choices */
            choices: components["schemas"]["Choice"][];
        };
        /**
         * Code
         * @description What there is to know; `engine.warnings` says it in a sentence.
         * @enum {string}
         */
        Code: "closed_tickets" | "nearly_full" | "too_long" | "gone" | "edited_since" | "index_lag" | "sets_field" | "empties_field" | "undo_is_an_update" | "overlap";
        /**
         * Conditions
         * @description All that are given must hold; where one has several values, one of them must.
         */
        Conditions: {
            /**
             * Tags Any
             * @default []
             */
            tags_any?: string[];
            /**
             * Tags All
             * @description All of these must be there.
             * @default []
             */
            tags_all?: string[];
            /**
             * Tags None
             * @description None of these may be there.
             * @default []
             */
            tags_none?: string[];
            /**
             * Status
             * @default []
             */
            status?: ("new" | "open" | "pending" | "hold" | "solved" | "closed")[];
            /**
             * Priority
             * @default []
             */
            priority?: ("low" | "normal" | "high" | "urgent")[];
            /**
             * Brand Ids
             * @default []
             */
            brand_ids?: number[];
            /**
             * Form Ids
             * @default []
             */
            form_ids?: number[];
            /**
             * Group Ids
             * @default []
             */
            group_ids?: number[];
            /**
             * Organization Ids
             * @default []
             */
            organization_ids?: number[];
            /**
             * Requesters
             * @description Ids or e-mail addresses.
             * @default []
             */
            requesters?: (number | string)[];
            /**
             * Channels
             * @description As Zendesk's `via:` calls them, such as `mail`.
             * @default []
             */
            channels?: string[];
            /**
             * Fields
             * @default []
             */
            fields?: components["schemas"]["FieldValues"][];
            /** @default null */
            created?: components["schemas"]["Days"] | null;
            /** @default null */
            updated?: components["schemas"]["Days"] | null;
            /**
             * Subject
             * @description Words of the subject.
             * @default
             */
            subject?: string;
        };
        /**
         * Connection
         * @description How the account is connected; `can_connect`: this installation has an OAuth client.
         */
        Connection: {
            /**
             * Status
             * @enum {string}
             */
            status: "connected" | "reauthorise" | "not_connected";
            /** Connected As */
            connected_as: string;
            /** Scopes */
            scopes: string[];
            /** May Write */
            may_write: boolean;
            /** May Make Rules */
            may_make_rules: boolean;
            /** Since */
            since: string | null;
            /** Renewable Until */
            renewable_until: string | null;
            /** Can Connect */
            can_connect: boolean;
        };
        /**
         * Counts
         * @description Tickets by outcome; `pending` and the outcomes add up to `total_items`.
         */
        Counts: {
            /** Pending */
            pending: number;
            /** Changed */
            changed: number;
            /** Unchanged */
            unchanged: number;
            /** Skipped */
            skipped: number;
            /** Failed */
            failed: number;
            /** Gone */
            gone: number;
            /** Conflict */
            conflict: number;
            /** Cancelled */
            cancelled: number;
        };
        /**
         * Creator
         * @description Who started a job: an API key, a person in the app, or an operator at the command line.
         */
        Creator: {
            /** Type */
            type: string;
            /**
             * Id
             * @default null
             */
            id?: string | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * @description Which it had then.
             * @default null
             */
            role?: components["schemas"]["Role"] | null;
            /**
             * @description Whose rights it has at Zendesk.
             * @default null
             */
            user?: components["schemas"]["Person"] | null;
        };
        /**
         * CronRule
         * @description By a cron expression of five fields, read as Debian's cron reads it.
         */
        CronRule: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cron";
            /**
             * Expression
             * @example 0 9 * * 1-5
             */
            expression: string;
            /**
             * Tz
             * @description IANA zone.
             * @example Europe/Berlin
             */
            tz: string;
            /**
             * Until
             * @description The last day; null: no end.
             * @default null
             * @example 2026-12-31
             */
            until?: string | null;
        };
        /**
         * CsvSelection
         * @description The tickets of a file that was sent before.
         */
        CsvSelection: {
            /**
             * Exclude Closed
             * @description Leave closed tickets out.
             * @default false
             */
            exclude_closed?: boolean;
            /**
             * Limit
             * @description Stop after so many tickets.
             * @default null
             */
            limit?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "csv";
            /** Upload Id */
            upload_id: string;
            /**
             * Skip Bad Lines
             * @description Leave out lines that can't be used; else nothing is started.
             * @default false
             */
            skip_bad_lines?: boolean;
        };
        /**
         * DailyRule
         * @description Every day at a time.
         */
        DailyRule: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "daily";
            /**
             * At
             * @example 09:00
             */
            at: string;
            /**
             * Tz
             * @description IANA zone.
             * @example Europe/Berlin
             */
            tz: string;
            /**
             * Until
             * @description The last day; null: no end.
             * @default null
             * @example 2026-12-31
             */
            until?: string | null;
        };
        /**
         * Days
         * @description From the first day to the last, both included; either may be left out.
         */
        Days: {
            /**
             * From
             * @default null
             */
            from?: string | null;
            /**
             * To
             * @default null
             */
            to?: string | null;
        };
        /**
         * Delivery
         * @description Something that Zendesk has delivered to a rule, and what came of it.
         */
        Delivery: {
            /** Delivery Id */
            delivery_id: number;
            /**
             * Invocation Id
             * @description Zendesk's own id of the call.
             */
            invocation_id: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            asks: components["schemas"]["Asks"];
            /** Ticket Count */
            ticket_count: number;
            /**
             * Ticket Ids
             * @description The first 20.
             */
            ticket_ids: number[];
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            } | null;
            state: components["schemas"]["DeliveryState"];
            /**
             * Reason
             * @description Why it started or changed nothing.
             */
            reason: string | null;
            /** Job Id */
            job_id: string | null;
            /** May Replay */
            may_replay: boolean;
        };
        /**
         * DeliveryPage
         * @description The latest first; they are kept for a week.
         */
        DeliveryPage: {
            /** Deliveries */
            deliveries: components["schemas"]["Delivery"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * DeliveryState
         * @description How far a delivery is.
         *
         *     It waits to be gathered with others, is part of a job, changed something, had nothing to
         *     change, or started nothing for a reason that is kept with it.
         * @enum {string}
         */
        DeliveryState: "waiting" | "started" | "done" | "nothing" | "refused";
        /**
         * Disconnected
         * @description What became of the login at Zendesk.
         */
        Disconnected: {
            /**
             * Login
             * @description `left`: an access token that somebody made by hand, and may use elsewhere.
             * @enum {string}
             */
            login: "revoked" | "not_revoked" | "left";
            /** Detail */
            detail: string;
        };
        /**
         * ErrorGroup
         * @description Tickets that failed for the same reason.
         */
        ErrorGroup: {
            /** Outcome */
            outcome: string;
            /** Reason */
            reason: string;
            /** Detail */
            detail: string;
            /** Tickets */
            tickets: number;
        };
        /**
         * Event
         * @description What has happened.
         * @enum {string}
         */
        Event: "job_finished" | "job_failed" | "job_needs_you" | "schedule_failed" | "schedule_stopped" | "hook_paused" | "series_stopped" | "test";
        /**
         * Example
         * @description One of a draft's tickets that would change.
         */
        Example: {
            /** Ticket Id */
            ticket_id: number;
            /** Subject */
            subject: string;
            /** Added */
            added: string[];
            /** Removed */
            removed: string[];
            /** Before */
            before: string[];
            /** After */
            after: string[];
        };
        /**
         * FieldError
         * @description One thing that is wrong with a request.
         */
        FieldError: {
            /** Field */
            field: string;
            /** Detail */
            detail: string;
            /**
             * @description Of `not_here`: what this Zendesk has not, for the import's `ids`.
             * @default null
             */
            names?: components["schemas"]["Named"] | null;
        };
        /**
         * FieldValues
         * @description A ticket field that has one of these values: options' tags, `checked` or `unchecked`.
         */
        FieldValues: {
            /** Id */
            id: number;
            /** Values */
            values: string[];
        };
        /**
         * Finished
         * @description Of which jobs that went well somebody wants to hear.
         * @enum {string}
         */
        Finished: "always" | "long" | "never";
        /**
         * FollowUp
         * @description A job that follows another one.
         */
        FollowUp: {
            /**
             * Start
             * @description `manual` makes a draft, which waits for `start`.
             * @default now
             * @enum {string}
             */
            start?: "now" | "manual";
            /**
             * Reason
             * @description For the record.
             * @default null
             */
            reason?: string | null;
            /**
             * Wait
             * @description Seconds to wait for the end of a small job; 0 answers at once.
             * @default 25
             */
            wait?: number;
        };
        /**
         * Forecast
         * @description Seconds from start to the last outcome: the likely number, and the range around it.
         */
        Forecast: {
            /** Seconds */
            seconds: number;
            /** Least */
            least: number;
            /** Most */
            most: number;
        };
        /**
         * Hook
         * @description A webhook rule.
         */
        Hook: {
            /** Hook Id */
            hook_id: string;
            /** Name */
            name: string;
            /** Template Id */
            template_id: string;
            /**
             * Template Name
             * @description Null: the saved job was removed.
             */
            template_name: string | null;
            /** @description With whose rights it acts. */
            owner: components["schemas"]["Creator"];
            state: components["schemas"]["HookState"];
            /**
             * Paused Reason
             * @description Why it has paused itself; null: by hand.
             */
            paused_reason: string | null;
            /** Paused At */
            paused_at: string | null;
            /** Most Per Hour */
            most_per_hour: number;
            /**
             * Has Secret
             * @description Without one it takes nothing.
             */
            has_secret: boolean;
            /**
             * Previous Secret Until
             * @description How long the secret before the present one still holds.
             */
            previous_secret_until: string | null;
            /**
             * Endpoint
             * @description Where Zendesk's webhook sends.
             */
            endpoint: string;
            /**
             * Zendesk Webhook Id
             * @description Of the webhook that we made there.
             */
            zendesk_webhook_id: string | null;
            /** Zendesk Trigger Id */
            zendesk_trigger_id: string | null;
            /** Last Delivery At */
            last_delivery_at: string | null;
            /** Deliveries 24H */
            deliveries_24h: number;
            /** May Change */
            may_change: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
        };
        /**
         * HookList
         * @description All webhook rules of the account by name.
         */
        HookList: {
            /** Hooks */
            hooks: components["schemas"]["Hook"][];
        };
        /**
         * HookPatch
         * @description What of a rule is to be changed; what is not named stays.
         */
        HookPatch: {
            /**
             * Name
             * @default
             * @example Sync VIPs
             */
            name?: string;
            /**
             * Template Id
             * @default
             */
            template_id?: string;
            /**
             * Most Per Hour
             * @description How often it may change one ticket within an hour; then it pauses itself.
             * @default 4
             */
            most_per_hour?: number;
        };
        /**
         * HookRemoved
         * @description What became of the webhook and the trigger at Zendesk.
         */
        HookRemoved: {
            /**
             * Left At Zendesk
             * @description `by_hand`: whoever pasted them deletes them. `not_deleted`: we may not.
             * @enum {string}
             */
            left_at_zendesk: "nothing" | "by_hand" | "not_deleted";
        };
        /**
         * HookSetup
         * @description What to paste into Zendesk for a rule.
         */
        HookSetup: {
            /** Endpoint */
            endpoint: string;
            /**
             * Request Method
             * @default POST
             * @constant
             */
            request_method?: "POST";
            /**
             * Request Format
             * @default JSON
             * @constant
             */
            request_format?: "JSON";
            /**
             * Body
             * @description The JSON body for the trigger's or automation's action.
             */
            body: string;
            /** @description What each call asks for with this body. */
            asks: components["schemas"]["Asks"];
            /**
             * Includes
             * @description Tags that the trigger had best look for.
             */
            includes: string[];
            /**
             * Excludes
             * @description Tags of tickets that it had best leave alone.
             */
            excludes: string[];
            /**
             * Connected As
             * @description Our user at Zendesk; “Current user is not …” keeps its updates out.
             */
            connected_as: string;
            /**
             * May Make
             * @description Whether the connection's scopes let us make them, and the caller is an admin.
             */
            may_make: boolean;
        };
        /**
         * HookState
         * @description Whether a rule starts jobs.
         * @enum {string}
         */
        HookState: "active" | "paused";
        /**
         * Import
         * @description An exported document, and how it is taken in.
         */
        Import: {
            /**
             * Document
             * @description What an export has answered.
             */
            document: {
                [key: string]: unknown;
            };
            /**
             * Existing
             * @description What becomes of a saved job whose name is there already.
             * @default skip
             * @enum {string}
             */
            existing?: "skip" | "rename" | "replace";
            /**
             * Leave Out
             * @description Leave out what names something that this Zendesk has not, such as a view; else nothing is saved.
             * @default false
             */
            leave_out?: boolean;
            /**
             * Ids
             * @description Which ids to write in place of others.
             * @default {}
             * @example {
             *       "view": {
             *         "3": 360001
             *       }
             *     }
             */
            ids?: {
                [key: string]: {
                    [key: string]: number;
                };
            };
        };
        /**
         * Job
         * @description A job as it is now. What a draft would do is in `planned` to `warnings`.
         */
        Job: {
            /** Job Id */
            job_id: string;
            /** Tool Slug */
            tool_slug: string;
            /** Kind */
            kind: string;
            /** Title */
            title: string;
            /** Reason */
            reason: string | null;
            status: components["schemas"]["Status"];
            /** Wish */
            wish: ("run" | "pause" | "cancel") | null;
            /** Phase */
            phase: string | null;
            /**
             * Selection
             * @description As asked; more than 1,000 ids are cut off, and `shortened` is true.
             */
            selection: {
                [key: string]: unknown;
            };
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /**
             * Total Items
             * @description Null while the list is being read.
             */
            total_items: number | null;
            /**
             * Selected Items
             * @description Tickets on the list so far.
             */
            selected_items: number;
            /** Processed Items */
            processed_items: number;
            /** Progress */
            progress: number;
            counts: components["schemas"]["Counts"];
            /** Error Groups */
            error_groups: components["schemas"]["ErrorGroup"][];
            error: components["schemas"]["JobError"] | null;
            waiting: components["schemas"]["Waiting"] | null;
            /** Tickets Per Minute */
            tickets_per_minute: number | null;
            /** Eta Seconds */
            eta_seconds: number | null;
            created_by: components["schemas"]["Creator"];
            /**
             * Template Id
             * @description The saved job that it was made of.
             */
            template_id: string | null;
            /**
             * Template Name
             * @description Its name at that time.
             */
            template_name: string | null;
            /** @description Which step of which series it is. */
            series: components["schemas"]["PlaceInSeries"] | null;
            /**
             * Parent Job Id
             * @description Of an undo or a retry: the job it follows.
             */
            parent_job_id: string | null;
            /**
             * Undo Job Id
             * @description The newest job that takes this one back.
             */
            undo_job_id: string | null;
            /**
             * Undo Until
             * @description How long the records are kept that an undo needs; null where nothing was sent.
             */
            undo_until: string | null;
            /**
             * Records Gone
             * @description Whether the records of its tickets are not kept any more; `counts` are.
             */
            records_gone: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Run At
             * @description When a scheduled job starts, or was to start; null where somebody started it.
             */
            run_at: string | null;
            /** Started At */
            started_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * List Fixed At
             * @description When the list of tickets was complete.
             */
            list_fixed_at: string | null;
            /**
             * Expires At
             * @description When a draft that nobody has started is given up.
             */
            expires_at: string | null;
            planned: components["schemas"]["Planned"] | null;
            statuses: components["schemas"]["Statuses"] | null;
            /** Top Tags */
            top_tags: components["schemas"]["TopTag"][];
            /** Sample */
            sample: components["schemas"]["Example"][];
            /** Warnings */
            warnings: components["schemas"]["Warning"][];
            /** @description Of a draft, once its list was read. */
            forecast: components["schemas"]["Forecast"] | null;
            /**
             * New Matches
             * @description How many tickets the last refresh of a draft added; null without one.
             */
            new_matches: number | null;
            /**
             * Allowed
             * @description What may be done with the job now.
             */
            allowed: string[];
        };
        /**
         * JobError
         * @description Why a job as a whole could not go on.
         */
        JobError: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * JobPage
         * @description The newest jobs first.
         */
        JobPage: {
            /** Jobs */
            jobs: components["schemas"]["Job"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * JobPatch
         * @description What of a job may be changed, also while it runs.
         */
        JobPatch: {
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /** @default null */
            options?: components["schemas"]["Options"] | null;
        };
        /**
         * JobRules
         * @description What the account allows the caller who starts a job.
         */
        JobRules: {
            /** May Start */
            may_start: boolean;
            /**
             * Most Tickets
             * @description Of one job; null for any number.
             */
            most_tickets: number | null;
            /**
             * Confirm Above
             * @description A draft with more tickets starts only with `confirm`; null: never asked for.
             */
            confirm_above: number | null;
            /**
             * Protected Tags
             * @description Tags, or beginnings such as `vip*`.
             */
            protected_tags: string[];
        };
        /**
         * JobTicket
         * @description What became of one ticket or, in a draft, what would become of it.
         */
        JobTicket: {
            /** Ticket Id */
            ticket_id: number;
            /**
             * Subject
             * @description As a draft's list saw it; null where none did.
             */
            subject: string | null;
            /**
             * Status
             * @description At Zendesk, as a draft's list saw it.
             */
            status: string | null;
            /**
             * Plan
             * @description In a draft: what the job would do. Null in any other job.
             */
            plan: ("change" | "unchanged" | "skipped" | "conflict" | "too_long" | "gone") | null;
            /**
             * Outcome
             * @description `pending` until there is one.
             */
            outcome: string;
            /** Reason */
            reason: string | null;
            /**
             * Detail
             * @description The reason as a sentence.
             */
            detail: string | null;
            /**
             * Added
             * @description In a draft: tags that would be added.
             */
            added: string[];
            /**
             * Removed
             * @description In a draft: tags that would be removed.
             */
            removed: string[];
            /**
             * Before
             * @description Tags just before the first change was sent. In a draft: as they were seen.
             */
            before: string[] | null;
            /**
             * After
             * @description Tags at the last look; null if never sent. In a draft: as they would be.
             */
            after: string[] | null;
        };
        /**
         * JobTicketPage
         * @description A job's tickets by number.
         */
        JobTicketPage: {
            /**
             * Tickets
             * @description A filtered page of a draft may hold fewer than `limit`, or none, although `next_cursor` is not null.
             */
            tickets: components["schemas"]["JobTicket"][];
            /**
             * Next Cursor
             * @description Null at the end of the list.
             */
            next_cursor: string | null;
        };
        /**
         * Jobs
         * @description This account's live jobs.
         */
        Jobs: {
            /** Pending */
            pending: number;
            /** Running */
            running: number;
            /** Paused */
            paused: number;
            /**
             * Waiting
             * @description How many don't move, by why.
             */
            waiting: {
                [key: string]: number;
            };
            /**
             * Longest Wait
             * @description Seconds for which the first in line could have begun.
             */
            longest_wait: number;
        };
        /**
         * LastToken
         * @description The session's last token, over or not.
         */
        LastToken: {
            /** Token */
            token: string;
        };
        /**
         * Layout
         * @description How a file was read.
         */
        Layout: {
            /** Encoding */
            encoding: string;
            /** Separator */
            separator: string;
            /**
             * Heading
             * @description Whether the first line names the columns.
             */
            heading: boolean;
            columns: components["schemas"]["MeaningOfColumns"];
        };
        /**
         * LimitsGauge
         * @description What the account's limits are, as far as drivers have learned, and what is in use.
         */
        LimitsGauge: {
            /** Requests Per Minute */
            requests_per_minute: number | null;
            /** Jobs Under Way */
            jobs_under_way: number;
            /** Most Jobs Under Way */
            most_jobs_under_way: number;
            /** Paused Until */
            paused_until: string | null;
            /** Pause Reason */
            pause_reason: string | null;
            /** Largest Answered At Once */
            largest_answered_at_once: number;
        };
        /**
         * MadeApiKey
         * @description A new API key. `key` is told this once; null where the same request made it before.
         */
        MadeApiKey: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /** Prefix */
            prefix: string;
            owner: components["schemas"]["Person"];
            /**
             * State
             * @enum {string}
             */
            state: "active" | "expired" | "revoked";
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Key */
            key: string | null;
        };
        /**
         * MailState
         * @description How this account's mail does.
         */
        MailState: {
            /**
             * Server
             * @description Null where this installation sends no mail.
             */
            server: string | null;
            /** Security */
            security: string | null;
            /** Sender */
            sender: string;
            /**
             * Waiting
             * @description Notices that are not sent yet.
             */
            waiting: number;
            /**
             * Given Up
             * @description Of the last month, after three days or a refusal.
             */
            given_up: number;
            /**
             * Sent
             * @description In the last month.
             */
            sent: number;
            /**
             * Oldest
             * @description Since when the first that is due waits.
             */
            oldest: string | null;
            /** Last Sent */
            last_sent: string | null;
            /**
             * Trouble
             * @description What an attempt that failed ran into last.
             */
            trouble: string | null;
        };
        /**
         * Me
         * @description Who the caller is and what it may do.
         */
        Me: {
            /**
             * Type
             * @enum {string}
             */
            type: "agent" | "api_key";
            /** Id */
            id: string;
            /** Name */
            name: string;
            agent: components["schemas"]["Person"];
            /** @description Null while it is unknown, and for restricted agents. */
            role: components["schemas"]["Role"] | null;
            /** May */
            may: components["schemas"]["Right"][];
            jobs: components["schemas"]["JobRules"];
            account: components["schemas"]["AccountState"];
            limits: components["schemas"]["LimitsGauge"];
            /** Speeds */
            speeds: components["schemas"]["Speed"][];
        };
        /**
         * MeaningOfColumns
         * @description The names, or the numbers from 1, of the columns that are used.
         */
        MeaningOfColumns: {
            /** Ticket Id */
            ticket_id: string;
            /**
             * Add
             * @default null
             */
            add?: string | null;
            /**
             * Remove
             * @default null
             */
            remove?: string | null;
            /**
             * Set
             * @default null
             */
            set?: string | null;
        };
        /**
         * MinutesRule
         * @description Every so many minutes of real time, each day anew: from a time of the day (else midnight) until
         *     another (else the next start), which is on the next day where it is the earlier of the two.
         */
        MinutesRule: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "minutes";
            /** Every */
            every: number;
            /**
             * From
             * @default null
             */
            from?: string | null;
            /**
             * To
             * @default null
             */
            to?: string | null;
            /**
             * Tz
             * @description IANA zone.
             * @example Europe/Berlin
             */
            tz: string;
            /**
             * Until
             * @description The last day; null: no end.
             * @default null
             * @example 2026-12-31
             */
            until?: string | null;
        };
        /**
         * MonthlyRule
         * @description On a day of the month at a time; months without that day are left out.
         */
        MonthlyRule: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "monthly";
            /** Day */
            day: number | "last";
            /**
             * At
             * @example 09:00
             */
            at: string;
            /**
             * Tz
             * @description IANA zone.
             * @example Europe/Berlin
             */
            tz: string;
            /**
             * Until
             * @description The last day; null: no end.
             * @default null
             * @example 2026-12-31
             */
            until?: string | null;
        };
        /**
         * Named
         * @description A thing at Zendesk.
         */
        Named: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "view" | "brand" | "form" | "group" | "organization" | "requester" | "field";
            /** Id */
            id: number;
        };
        /**
         * NewApiKey
         * @description A key to make. It belongs to the person whose key asks for it.
         */
        NewApiKey: {
            /** Name */
            name: string;
            /**
             * Role
             * @enum {string}
             */
            role: "admin" | "agent";
            /**
             * Expires Days
             * @default null
             */
            expires_days?: number | null;
        };
        /**
         * NewCheck
         * @description Which ticket is asked.
         */
        NewCheck: {
            /**
             * Ticket Id
             * @description A ticket of the account.
             */
            ticket_id: number;
            /**
             * Any Status
             * @description Take a ticket that isn't closed too; it can't answer what closed ones do.
             * @default false
             */
            any_status?: boolean;
        };
        /**
         * NewChoices
         * @description All that somebody wants by mail.
         */
        NewChoices: {
            /**
             * Finished
             * @description Jobs that went well: all of them; those that took more than two minutes or that a schedule started; or none.
             * @enum {string}
             */
            finished: "always" | "long" | "never";
            /**
             * Problems
             * @description Jobs that could not go on, or that left tickets unchanged.
             */
            problems: boolean;
            /**
             * Needs You
             * @description Your jobs that wait for you, or for somebody, once you have had time to see it.
             */
            needs_you: boolean;
            /**
             * Rules
             * @description Schedules and webhook rules of yours that stop or can't start.
             */
            rules: boolean;
        };
        /**
         * NewConnection
         * @description What to ask leave for: reading only, changing tickets too, making webhooks and triggers.
         */
        NewConnection: {
            /**
             * Write
             * @default true
             */
            write?: boolean;
            /**
             * Rules
             * @description Ask leave to make webhooks and triggers too, for webhook rules.
             * @default false
             */
            rules?: boolean;
        };
        /**
         * NewHook
         * @description A rule to make. It takes nothing before it has a secret, which can also be given later.
         */
        NewHook: {
            /**
             * Name
             * @example Sync VIPs
             */
            name: string;
            /**
             * Template Id
             * @description The saved job that it starts.
             */
            template_id: string;
            /**
             * Most Per Hour
             * @description How often it may change one ticket within an hour; then it pauses itself.
             * @default 4
             */
            most_per_hour?: number;
            /**
             * Secret
             * @default null
             */
            secret?: string | null;
        };
        /**
         * NewJob
         * @description A job to start.
         */
        NewJob: {
            /**
             * Tool
             * @default tag_manager
             */
            tool?: string;
            /** Selection */
            selection: components["schemas"]["ViewSelection"] | components["schemas"]["SearchSelection"] | components["schemas"]["TicketsSelection"] | components["schemas"]["CsvSelection"];
            /**
             * Parameters
             * @description Of `tag_manager`, one of: `{add, remove}`, `{set}`, `{rename: {from, to}}`, `{one_of: {family, keep}}`; of a file, `{from_csv: true}` too: what its lines say.
             * @example {
             *       "add": [
             *         "reviewed"
             *       ],
             *       "remove": [
             *         "old_tag"
             *       ]
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Title
             * @description What people read.
             * @default null
             */
            title?: string | null;
            /**
             * Reason
             * @description For the record.
             * @default null
             */
            reason?: string | null;
            /**
             * Start
             * @description `manual` makes a draft, which waits for `start`.
             * @default now
             * @enum {string}
             */
            start?: "now" | "manual";
            /**
             * Run At
             * @description Start then: a moment to come within a year, with its offset from UTC. What is wrong now is said now; the tickets are looked for then, and whoever asks must still be allowed to start it then. Not with `start: manual`, nor with `wait`.
             * @default null
             * @example 2026-12-01T22:00:00+01:00
             */
            run_at?: string | null;
            /**
             * Wait
             * @description Seconds to wait for the end of a small job; 0 answers at once.
             * @default 25
             */
            wait?: number;
            /**
             * @default {
             *       "speed": null,
             *       "stop_after": null,
             *       "window": null
             *     }
             */
            options?: components["schemas"]["Options"];
        };
        /**
         * NewPermissions
         * @description All rules of an account.
         */
        NewPermissions: {
            /**
             * Start
             * @description Who may start jobs: only admins, or agents too who may see all tickets and edit their tags.
             * @enum {string}
             */
            start: "admins" | "agents";
            /**
             * Agent Tickets
             * @description The most tickets of an agent's job; null: any number.
             */
            agent_tickets: number | null;
            /**
             * Protected Tags
             * @description Tags that no job adds or removes; `vip*` stands for all that begin so.
             * @example [
             *       "do_not_touch",
             *       "legal_*"
             *     ]
             */
            protected_tags: string[];
            /**
             * Confirm Above
             * @description A job of more tickets starts as a draft only, by somebody who says how many they are; null: nobody has to.
             */
            confirm_above: number | null;
            /**
             * Changed At
             * @description As you read it. Where somebody else has set them since, the answer is 409 `changed_meanwhile`; left out, nothing is compared.
             * @default null
             */
            changed_at?: string | null;
        };
        /**
         * NewSchedule
         * @description A saved job to start at a time or by a rule, with its owner's rights: the caller's.
         */
        NewSchedule: {
            /**
             * Name
             * @description Without one, that of the saved job.
             * @default null
             */
            name?: string | null;
            /**
             * Template Id
             * @description The saved job.
             */
            template_id: string;
            /**
             * Values
             * @description What the saved job asks for.
             * @default {}
             * @example {
             *       "tag": "vip"
             *     }
             */
            values?: {
                [key: string]: string | number | (string | number)[] | null;
            };
            /**
             * Rule
             * @description A time that clocks leave out comes as the next minute that exists, one that comes twice the first time only.
             */
            rule: components["schemas"]["OnceRule"] | components["schemas"]["MinutesRule"] | components["schemas"]["DailyRule"] | components["schemas"]["WeeklyRule"] | components["schemas"]["MonthlyRule"] | components["schemas"]["CronRule"];
        };
        /**
         * NewSecret
         * @description The webhook's secret, copied from Zendesk. The one before it holds for a day more.
         */
        NewSecret: {
            /**
             * Secret
             * @description The signing secret that Zendesk shows for the webhook. It is never told.
             */
            secret: string;
        };
        /**
         * NewSeries
         * @description Either `view_ids` with the change for each of them, or `templates`.
         */
        NewSeries: {
            /**
             * Name
             * @description What people read.
             * @default null
             */
            name?: string | null;
            /**
             * @description What becomes of the other steps when one fails.
             * @default stop
             */
            on_failure?: components["schemas"]["OnFailure"];
            /**
             * View Ids
             * @default null
             */
            view_ids?: number[] | null;
            /**
             * Tool
             * @default tag_manager
             */
            tool?: string;
            /**
             * Parameters
             * @description The change, as of a job.
             * @default null
             * @example {
             *       "add": [
             *         "reviewed"
             *       ]
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            } | null;
            /**
             * @default {
             *       "speed": null,
             *       "stop_after": null,
             *       "window": null
             *     }
             */
            options?: components["schemas"]["Options"];
            /**
             * Exclude Closed
             * @description Leave closed tickets out.
             * @default false
             */
            exclude_closed?: boolean;
            /**
             * Reason
             * @description For the record.
             * @default null
             */
            reason?: string | null;
            /**
             * Templates
             * @default null
             */
            templates?: components["schemas"]["SavedStep"][] | null;
        };
        /**
         * NewTemplate
         * @description A job to save. It may have gaps, `{{name}}`, which `inputs` ask for at the start.
         *
         *     With `job_id` everything that is not named is as it was in that job.
         */
        NewTemplate: {
            /**
             * Name
             * @example Nightly clean-up
             */
            name: string;
            /**
             * Job Id
             * @description A job to save.
             * @default null
             */
            job_id?: string | null;
            /**
             * Tool
             * @default tag_manager
             */
            tool?: string;
            /**
             * Selection
             * @description As in an order, without a file. `{{name}}` stands for what is filled in: within a search, or in place of the list of ids or one of them.
             * @default {}
             * @example {
             *       "kind": "search",
             *       "query": "tags:{{tag}}"
             *     }
             */
            selection?: {
                [key: string]: unknown;
            };
            /**
             * Parameters
             * @description As in an order; `{{name}}` in a tag, or in place of a list of tags.
             * @default {}
             * @example {
             *       "remove": [
             *         "{{tag}}"
             *       ]
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            };
            /**
             * @default {
             *       "speed": null,
             *       "stop_after": null,
             *       "window": null
             *     }
             */
            options?: components["schemas"]["Options"];
            /**
             * Title
             * @description Of the jobs it starts.
             * @default null
             */
            title?: string | null;
            /**
             * Reason
             * @description For the record.
             * @default null
             */
            reason?: string | null;
            /**
             * Inputs
             * @default []
             */
            inputs?: components["schemas"]["TemplateInput"][];
        };
        /**
         * Notice
         * @description Something that you were to be told, and what became of its mail.
         */
        Notice: {
            /** Id */
            id: number;
            event: components["schemas"]["Event"];
            /**
             * About
             * @description Which it is about: `job_id` and `title`, with `needs` saying what a job waits for (`draft`, `confirm`, `reauthorise`, `access_denied`); or a rule's `name`.
             */
            about: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            state: components["schemas"]["Told"];
            /**
             * Outcome
             * @description Why it was dropped (`not_wanted`, `no_longer`, `no_server`, `nobody`, `no_address`), or what the last attempt ran into.
             */
            outcome: string | null;
            /** Over At */
            over_at: string | null;
        };
        /**
         * NoticeChoices
         * @description What you want by mail, and where it reaches you.
         */
        NoticeChoices: {
            /** @description Jobs that went well: all of them; those that took more than two minutes or that a schedule started; or none. */
            finished: components["schemas"]["Finished"];
            /**
             * Problems
             * @description Jobs that could not go on, or that left tickets unchanged.
             */
            problems: boolean;
            /**
             * Needs You
             * @description Your jobs that wait for you, or for somebody, once you have had time to see it.
             */
            needs_you: boolean;
            /**
             * Rules
             * @description Schedules and webhook rules of yours that stop or can't start.
             */
            rules: boolean;
            /**
             * Changed At
             * @description Null where all is as it comes.
             */
            changed_at: string | null;
            /**
             * Address
             * @description Yours at Zendesk; null while Zendesk can't be asked, or without mail.
             */
            address: string | null;
            /**
             * Sends
             * @description Whether this installation sends mail.
             */
            sends: boolean;
        };
        /**
         * NoticeList
         * @description One page, the newest first.
         */
        NoticeList: {
            /** Notices */
            notices: components["schemas"]["Notice"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Noun
         * @description What something was done to.
         * @enum {string}
         */
        Noun: "job" | "permissions" | "api_key" | "connection" | "template" | "check" | "series" | "schedule" | "hook";
        /**
         * OnFailure
         * @description What becomes of the other steps when one has gone wrong.
         * @enum {string}
         */
        OnFailure: "stop" | "go_on";
        /**
         * OnceRule
         * @description Once, when clocks in the zone show that.
         */
        OnceRule: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "once";
            /**
             * At
             * @example 2026-12-01T09:00
             */
            at: string;
            /**
             * Tz
             * @description IANA zone.
             * @example Europe/Berlin
             */
            tz: string;
        };
        /**
         * Options
         * @description How a job runs.
         */
        Options: {
            /**
             * Speed
             * @description Leaves 60, 40 (the default) or 20 % of the API limit free.
             * @default null
             */
            speed?: ("gentle" | "normal" | "full") | null;
            /**
             * Stop After
             * @description Send so many tickets, then wait for `resume`.
             * @default null
             */
            stop_after?: number | null;
            /**
             * @description Send only at these times of the day, as clocks show them there.
             * @default null
             */
            window?: components["schemas"]["Window"] | null;
        };
        /**
         * PageGrant
         * @description What a page begins its session with.
         */
        PageGrant: {
            /** Grant */
            grant: string;
        };
        /**
         * Permissions
         * @description The rules of an account, and who set them; null where they are as they come.
         */
        Permissions: {
            start: components["schemas"]["Starters"];
            /** Agent Tickets */
            agent_tickets: number | null;
            /** Protected Tags */
            protected_tags: string[];
            /** Confirm Above */
            confirm_above: number | null;
            /** Changed At */
            changed_at: string | null;
            changed_by: components["schemas"]["Creator"] | null;
        };
        /**
         * Person
         * @description A person at Zendesk.
         */
        Person: {
            /** Id */
            id: number;
            /** Name */
            name: string;
        };
        /**
         * PlaceInSeries
         * @description Step `position` of `of` in a series.
         */
        PlaceInSeries: {
            /** Id */
            id: string;
            /** Position */
            position: number;
            /** Of */
            of: number;
        };
        /**
         * Planned
         * @description What a draft would do, in tickets; `closed` are those of `change` that may be refused.
         */
        Planned: {
            /** Total */
            total: number;
            /** Change */
            change: number;
            /** Unchanged */
            unchanged: number;
            /** Skipped */
            skipped: number;
            /** Conflict */
            conflict: number;
            /** Gone */
            gone: number;
            /** Closed */
            closed: number;
            /** Too Long */
            too_long: number;
        };
        /**
         * Problem
         * @description RFC 9457. Programs go by `code`; `detail` is for people.
         */
        Problem: {
            /** Type */
            type: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /** Code */
            code: string;
            /** Request Id */
            request_id: string;
            /**
             * Errors
             * @description Everything that is wrong.
             * @default []
             */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * Process
         * @description A web or worker process that lives, or died a moment ago without saying goodbye.
         */
        Process: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "web" | "worker";
            /** Version */
            version: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Seen At
             * Format: date-time
             * @description When its reconciler last ran: every two seconds.
             */
            seen_at: string;
            /** Alive */
            alive: boolean;
            /**
             * Failing
             * @description Chores of its reconciler that fail now.
             */
            failing: string[];
        };
        /**
         * Question
         * @description What can be asked; the first three with tags on a named ticket, the others by reading.
         * @enum {string}
         */
        Question: "closed_tickets" | "one_body" | "no_op" | "reading" | "hundred_ids" | "deep_views" | "form_search" | "counts" | "ticket_forms" | "short_names" | "custom_roles";
        /**
         * Reason
         * @description Why something is so.
         */
        Reason: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * Replay
         * @description Which deliveries shall take effect once more.
         */
        Replay: {
            /** Delivery Ids */
            delivery_ids: number[];
        };
        /**
         * Replayed
         * @description How many of the deliveries take effect once more; the others are not over yet, or gone.
         */
        Replayed: {
            /** Replayed */
            replayed: number;
        };
        /**
         * Right
         * @description What a caller may do in its account.
         * @enum {string}
         */
        Right: "read" | "change_tickets" | "manage_keys" | "connect" | "set_permissions" | "read_activity" | "watch_system" | "check_zendesk";
        /**
         * Role
         * @description As Zendesk knows them; end users have none here.
         * @enum {string}
         */
        Role: "admin" | "agent";
        /**
         * RuleOnly
         * @description A rule to look at.
         */
        RuleOnly: {
            /**
             * Rule
             * @description A time that clocks leave out comes as the next minute that exists, one that comes twice the first time only.
             */
            rule: components["schemas"]["OnceRule"] | components["schemas"]["MinutesRule"] | components["schemas"]["DailyRule"] | components["schemas"]["WeeklyRule"] | components["schemas"]["MonthlyRule"] | components["schemas"]["CronRule"];
        };
        /**
         * RulePreview
         * @description What a rule means, in English words, and when it comes next: up to five times.
         */
        RulePreview: {
            /**
             * Rule
             * @description A time that clocks leave out comes as the next minute that exists, one that comes twice the first time only.
             */
            rule: components["schemas"]["OnceRule"] | components["schemas"]["MinutesRule"] | components["schemas"]["DailyRule"] | components["schemas"]["WeeklyRule"] | components["schemas"]["MonthlyRule"] | components["schemas"]["CronRule"];
            /** In Words */
            in_words: string;
            /** Upcoming */
            upcoming: string[];
        };
        /**
         * SavedJobs
         * @description Saved jobs as a document, which another account takes in.
         */
        SavedJobs: {
            /**
             * Format
             * @constant
             */
            format: "tag-manager/saved-jobs";
            /**
             * Version
             * @constant
             */
            version: 1;
            /** Subdomain */
            subdomain: string;
            /**
             * Exported At
             * Format: date-time
             */
            exported_at: string;
            /** Templates */
            templates: {
                [key: string]: unknown;
            }[];
        };
        /**
         * SavedStep
         * @description A saved job, with what fills its gaps.
         */
        SavedStep: {
            /** Template Id */
            template_id: string;
            /**
             * Values
             * @default {}
             */
            values?: {
                [key: string]: string | number | (string | number)[] | null;
            };
        };
        /**
         * Schedule
         * @description A saved job at a time or by a rule.
         */
        Schedule: {
            /** Schedule Id */
            schedule_id: string;
            /** Name */
            name: string;
            /** Template Id */
            template_id: string;
            /** Template Name */
            template_name: string;
            /** Values */
            values: {
                [key: string]: string | number | (string | number)[] | null;
            };
            /**
             * Rule
             * @description A time that clocks leave out comes as the next minute that exists, one that comes twice the first time only.
             */
            rule: components["schemas"]["OnceRule"] | components["schemas"]["MinutesRule"] | components["schemas"]["DailyRule"] | components["schemas"]["WeeklyRule"] | components["schemas"]["MonthlyRule"] | components["schemas"]["CronRule"];
            /**
             * In Words
             * @description The rule in English.
             */
            in_words: string;
            /** @description With whose rights it runs. */
            owner: components["schemas"]["Creator"];
            state: components["schemas"]["backend__core__schedule_life__State"];
            /** @description Why it has stopped: it needs a person. */
            ended: components["schemas"]["Reason"] | null;
            /** @description Why a time that has come is put off. */
            waiting: components["schemas"]["Reason"] | null;
            /** Next At */
            next_at: string | null;
            /**
             * Upcoming
             * @description Up to five times that come next.
             */
            upcoming: string[];
            last: components["schemas"]["Slot"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Allowed
             * @description What the caller may do with it now.
             */
            allowed: ("pause" | "resume" | "run" | "change" | "take_over" | "remove")[];
        };
        /**
         * ScheduleList
         * @description All schedules of the account, those that run next first.
         */
        ScheduleList: {
            /** Schedules */
            schedules: components["schemas"]["Schedule"][];
        };
        /**
         * SchedulePatch
         * @description What of a schedule is to be changed; what is not named stays.
         */
        SchedulePatch: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Template Id
             * @default
             */
            template_id?: string;
            /**
             * Values
             * @default {}
             */
            values?: {
                [key: string]: string | number | (string | number)[] | null;
            };
            /**
             * Rule
             * @default null
             */
            rule?: (components["schemas"]["OnceRule"] | components["schemas"]["MinutesRule"] | components["schemas"]["DailyRule"] | components["schemas"]["WeeklyRule"] | components["schemas"]["MonthlyRule"] | components["schemas"]["CronRule"]) | null;
        };
        /**
         * SearchCount
         * @description How many tickets a search finds, a minute or so behind; the parts only with `split`.
         */
        SearchCount: {
            /** Count */
            count: number;
            /**
             * Open
             * @description New, open, pending or on hold.
             */
            open: number | null;
            /** Solved */
            solved: number | null;
            /** Closed */
            closed: number | null;
        };
        /**
         * SearchSelection
         * @description The tickets that a Zendesk search finds, written as a text or as conditions.
         */
        SearchSelection: {
            /**
             * Exclude Closed
             * @description Leave closed tickets out.
             * @default false
             */
            exclude_closed?: boolean;
            /**
             * Limit
             * @description Stop after so many tickets.
             * @default null
             */
            limit?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "search";
            /**
             * Query
             * @description Such as `tags:old status<solved`.
             * @default null
             */
            query?: string | null;
            /** @default null */
            conditions?: components["schemas"]["Conditions"] | null;
        };
        /**
         * SearchTerms
         * @description Conditions, or the text of a search: one of the two.
         */
        SearchTerms: {
            /**
             * Query
             * @default null
             */
            query?: string | null;
            /** @default null */
            conditions?: components["schemas"]["Conditions"] | null;
        };
        /**
         * SearchText
         * @description The text of a search, and the conditions that say the same; null where none do.
         */
        SearchText: {
            /** Query */
            query: string;
            /**
             * Conditions
             * @description As a search's `conditions`.
             */
            conditions: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * SeenAnswer
         * @description A question, and what was seen.
         */
        SeenAnswer: {
            question: components["schemas"]["Question"];
            /**
             * Text
             * @description The question in a sentence.
             */
            text: string;
            /** @description `unknown` is told once, and never remembered. */
            answer: components["schemas"]["Answer"];
            /** Detail */
            detail: string;
            /** Ticket Id */
            ticket_id: number | null;
            /** Seen At */
            seen_at: string | null;
        };
        /**
         * Series
         * @description A series as it is now. Numbers are sums of its jobs.
         */
        Series: {
            /** Series Id */
            series_id: string;
            /** Name */
            name: string;
            status: components["schemas"]["backend__core__series__State"];
            on_failure: components["schemas"]["OnFailure"];
            /**
             * Position
             * @description The step that runs or ran last; 0 before the first.
             */
            position: number;
            /** Of */
            of: number;
            /** Steps */
            steps: components["schemas"]["backend__web__schemas__series__Step"][];
            /** Total Items */
            total_items: number;
            /** Processed Items */
            processed_items: number;
            counts: components["schemas"]["Counts"];
            /** @description Why the next step does not begin yet. */
            waiting: components["schemas"]["JobError"] | null;
            /** @description Why it stopped, where no step says so. */
            error: components["schemas"]["JobError"] | null;
            owner: components["schemas"]["Creator"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Started At */
            started_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Allowed
             * @description What may be done with the series now.
             */
            allowed: string[];
        };
        /**
         * SeriesPage
         * @description The newest series first.
         */
        SeriesPage: {
            /** Series */
            series: components["schemas"]["Series"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * Session
         * @description A session in the app. `token` goes into the header `Authorization: Bearer …`.
         */
        Session: {
            /** Token */
            token: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            me: components["schemas"]["Me"];
        };
        /**
         * Slot
         * @description One time of a schedule, and what became of it.
         */
        Slot: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            outcome: components["schemas"]["SlotOutcome"];
            /** @description Null where none was started. */
            job: components["schemas"]["SlotJob"] | null;
            /**
             * Reason
             * @description A code: `still_going`, `no_tickets`, `nobody_there`, `put_off`, `owner_gone`, `saved_job_gone`, or that of the problem which an order would have met.
             */
            reason: string | null;
            /** Detail */
            detail: string | null;
            /** @description Who ran it by hand; null for the rule. */
            by: components["schemas"]["Creator"] | null;
            /**
             * Decided At
             * Format: date-time
             */
            decided_at: string;
        };
        /**
         * SlotJob
         * @description The job that was started, as it is now.
         */
        SlotJob: {
            /** Job Id */
            job_id: string;
            /** Title */
            title: string;
            /** Status */
            status: string;
        };
        /**
         * SlotOutcome
         * @description What became of one time.
         * @enum {string}
         */
        SlotOutcome: "started" | "skipped" | "missed" | "failed";
        /**
         * SlotPage
         * @description What became of a schedule's times, the latest first.
         */
        SlotPage: {
            /** Slots */
            slots: components["schemas"]["Slot"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Speed
         * @description What a person chooses for a job.
         * @enum {string}
         */
        Speed: "gentle" | "normal" | "full";
        /**
         * Start
         * @description What a person says who starts a draft, or a scheduled job.
         */
        Start: {
            /**
             * Run At
             * @description Start then, not now: a moment to come within a year. A scheduled job's moment is moved.
             * @default null
             * @example 2026-12-01T22:00:00+01:00
             */
            run_at?: string | null;
            /**
             * Confirm
             * @description How many tickets are on the list, where the account asks for it.
             * @default null
             */
            confirm?: number | null;
        };
        /**
         * StartTemplate
         * @description What a saved job is started with.
         */
        StartTemplate: {
            /**
             * Values
             * @description By the names of `inputs`.
             * @default {}
             * @example {
             *       "tag": "vip"
             *     }
             */
            values?: {
                [key: string]: string | number | (string | number)[] | null;
            };
            /**
             * Selection
             * @description Other tickets than the saved ones.
             * @default null
             */
            selection?: (components["schemas"]["ViewSelection"] | components["schemas"]["SearchSelection"] | components["schemas"]["TicketsSelection"] | components["schemas"]["CsvSelection"]) | null;
            /**
             * Title
             * @description Another title.
             * @default null
             */
            title?: string | null;
            /**
             * Start
             * @description `manual` makes a draft, which waits for `start`.
             * @default now
             * @enum {string}
             */
            start?: "now" | "manual";
            /**
             * Wait
             * @description As in an order for a job.
             * @default 25
             */
            wait?: number;
        };
        /**
         * Starters
         * @description Who may start jobs; agents are those who may see all tickets and edit their tags.
         * @enum {string}
         */
        Starters: "admins" | "agents";
        /**
         * Status
         * @description How far a job is.
         * @enum {string}
         */
        Status: "draft" | "scheduled" | "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
        /**
         * Statuses
         * @description A draft's tickets by status, as people count them.
         */
        Statuses: {
            /**
             * Open
             * @description Those that are neither solved nor closed.
             */
            open: number;
            /** Solved */
            solved: number;
            /** Closed */
            closed: number;
        };
        /**
         * StepJob
         * @description A step's job in short.
         */
        StepJob: {
            /** Job Id */
            job_id: string;
            /** Status */
            status: string;
            /** Wish */
            wish: ("run" | "pause" | "cancel") | null;
            /** Phase */
            phase: string | null;
            /** Progress */
            progress: number;
            /** Total Items */
            total_items: number | null;
            /** Processed Items */
            processed_items: number;
            counts: components["schemas"]["Counts"];
            waiting: components["schemas"]["Waiting"] | null;
            /** Tickets Per Minute */
            tickets_per_minute: number | null;
            /** Eta Seconds */
            eta_seconds: number | null;
            error: components["schemas"]["JobError"] | null;
            /** Started At */
            started_at: string | null;
            /** Completed At */
            completed_at: string | null;
        };
        /**
         * System
         * @description The processes of this installation, and this account's work.
         */
        System: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Workers
             * @description How many worker processes live. Without one no job moves.
             */
            workers: number;
            /** Processes */
            processes: components["schemas"]["Process"][];
            /**
             * Hints
             * @description Messages that no worker has taken yet; null where Redis does not answer, which makes jobs begin some seconds later.
             */
            hints: number | null;
            use: components["schemas"]["Use"];
            jobs: components["schemas"]["Jobs"];
            mail: components["schemas"]["MailState"];
            /**
             * Troubles
             * @description The most frequent of a day first.
             */
            troubles: components["schemas"]["Trouble"][];
        };
        /**
         * TagList
         * @description Tags in use.
         */
        TagList: {
            /** Tags */
            tags: string[];
        };
        /**
         * TakeOver
         * @description Who shall own the schedule; without a body, or with null, the caller.
         */
        TakeOver: {
            /**
             * User Id
             * @default null
             */
            user_id?: number | null;
        };
        /**
         * Taken
         * @description What became of one saved job of a document.
         */
        Taken: {
            /** Name */
            name: string;
            /**
             * Result
             * @enum {string}
             */
            result: "created" | "renamed" | "replaced" | "skipped" | "left_out";
            /** Saved As */
            saved_as: string | null;
            /** Template Id */
            template_id: string | null;
            /**
             * Missing
             * @description What it names that is not here.
             */
            missing: string[];
        };
        /**
         * TakenList
         * @description What became of all of a document, in its order.
         */
        TakenList: {
            /** Templates */
            templates: components["schemas"]["Taken"][];
        };
        /**
         * Template
         * @description A saved job.
         */
        Template: {
            /** Template Id */
            template_id: string;
            /** Name */
            name: string;
            /** Tool */
            tool: string;
            /**
             * Selection
             * @description In the list more than 1,000 ids are cut off, and `shortened` is true.
             */
            selection: {
                [key: string]: unknown;
            };
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Title */
            title: string | null;
            /** Reason */
            reason: string | null;
            /** Inputs */
            inputs: components["schemas"]["ToldInput"][];
            owner: components["schemas"]["Creator"];
            /**
             * May Change
             * @description Whether the caller may change and remove it.
             */
            may_change: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
        };
        /**
         * TemplateInput
         * @description One thing that is asked for at the start, and where it goes: wherever `{{name}}` stands.
         */
        TemplateInput: {
            /**
             * Name
             * @example tag
             */
            name: string;
            /**
             * Label
             * @description What people read; the name without one.
             * @default null
             */
            label?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "tag" | "tags" | "text" | "ticket_ids" | "view";
            /**
             * Required
             * @default true
             */
            required?: boolean;
            /**
             * Default
             * @description What holds where nothing is given.
             * @default null
             */
            default?: string | number | (string | number)[] | null;
        };
        /**
         * TemplateList
         * @description All saved jobs of the account by name.
         */
        TemplateList: {
            /** Templates */
            templates: components["schemas"]["Template"][];
        };
        /**
         * TemplatePatch
         * @description What of a saved job is to be changed; what is not named stays.
         */
        TemplatePatch: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Tool
             * @default
             */
            tool?: string;
            /**
             * Selection
             * @description As in an order, without a file. `{{name}}` stands for what is filled in: within a search, or in place of the list of ids or one of them.
             * @default {}
             */
            selection?: {
                [key: string]: unknown;
            };
            /**
             * Parameters
             * @description As in an order; `{{name}}` in a tag, or in place of a list of tags.
             * @default {}
             */
            parameters?: {
                [key: string]: unknown;
            };
            /**
             * @default {
             *       "speed": null,
             *       "stop_after": null,
             *       "window": null
             *     }
             */
            options?: components["schemas"]["Options"];
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
            /**
             * Inputs
             * @default []
             */
            inputs?: components["schemas"]["TemplateInput"][];
        };
        /**
         * TicketHistory
         * @description The newest job first.
         */
        TicketHistory: {
            /** Ticket Id */
            ticket_id: number;
            /** Jobs */
            jobs: components["schemas"]["TicketTouch"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * TicketTouch
         * @description One job that had the ticket on its list, and what it did to it.
         */
        TicketTouch: {
            /** Job Id */
            job_id: string;
            /** Title */
            title: string;
            /** Kind */
            kind: string;
            /** Status */
            status: string;
            created_by: components["schemas"]["Creator"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Completed At */
            completed_at: string | null;
            /**
             * Outcome
             * @description `pending` until there is one.
             */
            outcome: string;
            /** Reason */
            reason: string | null;
            /**
             * Detail
             * @description The reason as a sentence.
             */
            detail: string | null;
            /**
             * Added
             * @description What the job added to this ticket.
             */
            added: string[];
            /** Removed */
            removed: string[];
            /**
             * Parent Job Id
             * @description Of an undo or a retry: the job it follows.
             */
            parent_job_id: string | null;
            /**
             * Taken Back By
             * @description The undo that holds now, if one does.
             */
            taken_back_by: string | null;
            /**
             * Can Undo
             * @description Whether `POST /jobs/{job_id}/undo` with this ticket's id takes it back.
             */
            can_undo: boolean;
            /** Undo Until */
            undo_until: string | null;
        };
        /**
         * TicketsSelection
         * @description These tickets.
         */
        TicketsSelection: {
            /**
             * Exclude Closed
             * @description Leave closed tickets out.
             * @default false
             */
            exclude_closed?: boolean;
            /**
             * Limit
             * @description Stop after so many tickets.
             * @default null
             */
            limit?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "tickets";
            /** Ids */
            ids: number[];
        };
        /**
         * Told
         * @description How far a notice is: on its way, with the mail server, or given up and why.
         * @enum {string}
         */
        Told: "waiting" | "sent" | "dropped" | "given_up";
        /**
         * ToldInput
         * @description One thing that is asked for at the start.
         */
        ToldInput: {
            /** Name */
            name: string;
            /** Label */
            label: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "tag" | "tags" | "text" | "ticket_ids" | "view";
            /** Required */
            required: boolean;
            /** Default */
            default: string | number | (string | number)[] | null;
        };
        /**
         * TopTag
         * @description A tag that is frequent among a draft's tickets.
         */
        TopTag: {
            /** Tag */
            tag: string;
            /** Tickets */
            tickets: number;
        };
        /**
         * Trouble
         * @description Calls to this account's Zendesk that did not do what they should, by cause.
         */
        Trouble: {
            /** Cause */
            cause: string;
            /**
             * Last Hours
             * @description In this hour and the one before.
             */
            last_hours: number;
            /** Last Day */
            last_day: number;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Example */
            example: string;
        };
        /**
         * Undo
         * @description What of a job to take back; all of it where nothing is named.
         */
        Undo: {
            /**
             * Start
             * @description `manual` makes a draft, which waits for `start`.
             * @default now
             * @enum {string}
             */
            start?: "now" | "manual";
            /**
             * Reason
             * @description For the record.
             * @default null
             */
            reason?: string | null;
            /**
             * Wait
             * @description Seconds to wait for the end of a small job; 0 answers at once.
             * @default 25
             */
            wait?: number;
            /**
             * Tags
             * @description Only these of the tags it added or removed.
             * @default null
             */
            tags?: string[] | null;
            /**
             * Ticket Ids
             * @description Only these of its tickets.
             * @default null
             */
            ticket_ids?: number[] | null;
        };
        /**
         * Unfinished
         * @description A ticket that may have tags of ours on it, because a check of it is not over.
         */
        Unfinished: {
            /** Ticket Id */
            ticket_id: number;
            /**
             * Begun At
             * Format: date-time
             */
            begun_at: string;
            /**
             * Under Way
             * @description False where the check broke off.
             */
            under_way: boolean;
            /** Detail */
            detail: string;
        };
        /**
         * Upload
         * @description A file as it was read; of the bad lines the first 100 are told.
         */
        Upload: {
            /** Upload Id */
            upload_id: string;
            /** Columns */
            columns: string[];
            layout: components["schemas"]["Layout"];
            /**
             * Rows
             * @description Tickets.
             */
            rows: number;
            /**
             * Merged Rows
             * @description Lines about a ticket that an earlier line names too.
             */
            merged_rows: number;
            /** Bad Rows */
            bad_rows: number;
            /** Bad Lines */
            bad_lines: components["schemas"]["BadLine"][];
        };
        /**
         * Use
         * @description What is in use of this account's limits at Zendesk.
         */
        Use: {
            /**
             * Driven
             * @description Whether a worker is moving this account's jobs now.
             */
            driven: boolean;
            /**
             * Lanes In Use
             * @description Background jobs that Zendesk is doing for us.
             */
            lanes_in_use: number;
            /** Most Lanes */
            most_lanes: number;
            /**
             * Requests Per Minute
             * @description Null until Zendesk has told it.
             */
            requests_per_minute: number | null;
            /** Requests Left */
            requests_left: number | null;
            /** Paused Until */
            paused_until: string | null;
            /** Pause Reason */
            pause_reason: string | null;
        };
        /**
         * Verb
         * @description What was done.
         *
         *     Jobs are created (as drafts), started, refreshed, changed, paused, resumed, cancelled, undone,
         *     retried, scheduled for a moment, and expire; saved jobs are created, changed and removed;
         *     schedules and webhook rules are paused, resumed and handed over besides, schedules are started
         *     by hand, and stop; series are started, paused, resumed, cancelled, and stop; permissions are
         *     changed; keys are created and revoked; connections are made, lost and removed; checks of a
         *     ticket are started, and over when it is checked.
         * @enum {string}
         */
        Verb: "created" | "started" | "refreshed" | "changed" | "paused" | "resumed" | "cancelled" | "undone" | "retried" | "expired" | "revoked" | "made" | "lost" | "removed" | "checked" | "stopped" | "handed_over" | "scheduled";
        /**
         * View
         * @description A shared view; one that is not `usable` says why.
         */
        View: {
            /** Id */
            id: number;
            /** Title */
            title: string;
            /** Description */
            description: string;
            /** Usable */
            usable: boolean;
            /** Why Not */
            why_not: string | null;
        };
        /**
         * ViewCount
         * @description About how many tickets; null while Zendesk is still counting.
         */
        ViewCount: {
            /** Count */
            count: number | null;
            /** Fresh */
            fresh: boolean;
        };
        /**
         * ViewList
         * @description Active views that are not one person's own, in Zendesk's order.
         */
        ViewList: {
            /** Views */
            views: components["schemas"]["View"][];
        };
        /**
         * ViewSelection
         * @description The tickets of shared views, each once.
         */
        ViewSelection: {
            /**
             * Exclude Closed
             * @description Leave closed tickets out.
             * @default false
             */
            exclude_closed?: boolean;
            /**
             * Limit
             * @description Stop after so many tickets.
             * @default null
             */
            limit?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "view";
            /** View Ids */
            view_ids: number[];
        };
        /**
         * Waiting
         * @description Why a job that may run does not move, and until when, if that is known.
         */
        Waiting: {
            /** Reason */
            reason: string;
            /** Until */
            until: string | null;
        };
        /**
         * WaitingJob
         * @description A job of yours that waits for a person.
         */
        WaitingJob: {
            /** Job Id */
            job_id: string;
            /** Title */
            title: string;
            /**
             * Follows
             * @description Whether it takes another job back, or tries it again.
             */
            follows: boolean;
            /**
             * Reason
             * @enum {string}
             */
            reason: "draft" | "confirm" | "reauthorise" | "access_denied";
        };
        /**
         * WaitingJobs
         * @description The newest first, 50 at most.
         */
        WaitingJobs: {
            /** Jobs */
            jobs: components["schemas"]["WaitingJob"][];
        };
        /**
         * Warning
         * @description What a person should know of a draft before starting it.
         */
        Warning: {
            code: components["schemas"]["Code"];
            /**
             * Tickets
             * @description How many it is about, if that is known.
             */
            tickets: number | null;
            /** Detail */
            detail: string;
            /**
             * Field Id
             * @description Of a field that keeps tags.
             * @default null
             */
            field_id?: number | null;
            /**
             * Field Title
             * @default null
             */
            field_title?: string | null;
            /**
             * Holds One
             * @description Whether the field has one value only, which is replaced.
             * @default null
             */
            holds_one?: boolean | null;
            /**
             * Tags
             * @description Tags that set or empty the field.
             * @default null
             */
            tags?: string[] | null;
            /**
             * Job Id
             * @description Of the other job, in `overlap`.
             * @default null
             */
            job_id?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Accepted
             * @description In `closed_tickets`: whether this Zendesk took such changes at `seen_at`; null where nobody has looked.
             * @default null
             */
            accepted?: boolean | null;
            /**
             * Seen At
             * @default null
             */
            seen_at?: string | null;
        };
        /**
         * WayToZendesk
         * @description Where an admin's browser goes to allow access; within ten minutes it should be back.
         */
        WayToZendesk: {
            /** Authorize Url */
            authorize_url: string;
        };
        /**
         * WeeklyRule
         * @description On days of the week at a time.
         */
        WeeklyRule: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "weekly";
            /** Days */
            days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /**
             * At
             * @example 09:00
             */
            at: string;
            /**
             * Tz
             * @description IANA zone.
             * @example Europe/Berlin
             */
            tz: string;
            /**
             * Until
             * @description The last day; null: no end.
             * @default null
             * @example 2026-12-31
             */
            until?: string | null;
        };
        /**
         * Window
         * @description Hours in which a job sends; over midnight where `to` is earlier than `from`.
         */
        Window: {
            /**
             * From
             * @example 22:00
             */
            from: string;
            /**
             * To
             * @example 06:00
             */
            to: string;
            /**
             * Tz
             * @example Europe/Berlin
             */
            tz: string;
        };
        /**
         * State
         * @description `stopped` by the system, `over` because no time comes any more.
         * @enum {string}
         */
        backend__core__schedule_life__State: "active" | "paused" | "stopped" | "over";
        /**
         * State
         * @description How far a series is.
         * @enum {string}
         */
        backend__core__series__State: "waiting" | "running" | "paused" | "completed" | "stopped" | "cancelled";
        /**
         * Step
         * @description How far a step is.
         *
         *     `finished_with_failures` is a job that was completed although some of its tickets failed,
         *     `refused` a step that no job could be made of, `not_started` one that the series did not reach.
         * @enum {string}
         */
        backend__core__series__Step: "waiting" | "running" | "completed" | "nothing_to_do" | "finished_with_failures" | "failed" | "refused" | "cancelled" | "not_started";
        /**
         * Step
         * @description One step: views, or a saved job.
         */
        backend__web__schemas__series__Step: {
            /** Position */
            position: number;
            /** Title */
            title: string;
            state: components["schemas"]["backend__core__series__Step"];
            /** Template Id */
            template_id: string | null;
            /**
             * Selection
             * @description Null where a saved job says it.
             */
            selection: {
                [key: string]: unknown;
            } | null;
            job: components["schemas"]["StepJob"] | null;
            /** @description Why no job was made of it. */
            error: components["schemas"]["JobError"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    jobs_index: {
        parameters: {
            query?: {
                /** @description One or several, by commas: draft, scheduled, pending, running, paused, completed, failed, cancelled. */
                status?: string;
                kind?: "retag" | "undo";
                tool?: string;
                /** @description Only jobs that this caller started. */
                mine?: boolean;
                /** @description Part of the title, the reason or the id. */
                q?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJob"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "confirmation_needed" | "protected_tags" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    jobs_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Start"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `conflict`: The job can't do this now; `detail` says what it can.
             *
             *     `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `permissions_changed`: The draft's list was fixed before tags were protected.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "read_only" | "permissions_changed";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "confirmation_needed" | "protected_tags" | "invalid";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `conflict`: The job can't do this now; `detail` says what it can.
             *
             *     `read_only`: The account's login may only read; an admin can allow changes.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "read_only";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_tickets: {
        parameters: {
            query?: {
                outcome?: "pending" | "changed" | "unchanged" | "skipped" | "failed" | "gone" | "conflict" | "cancelled";
                /** @description Of a draft only: tickets with this `plan`; `closed` are those of `change` that are closed. */
                plan?: "change" | "unchanged" | "skipped" | "conflict" | "too_long" | "gone" | "closed";
                /** @description A ticket's number, or a tag it has or had. In a draft also a part of the subject. */
                q?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTicketPage"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `conflict`: The job can't do this now; `detail` says what it can.
             *
             *     `records_gone`: The job's per-ticket records are not kept any more.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "records_gone";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    jobs_results_csv: {
        parameters: {
            query?: {
                outcome?: "pending" | "changed" | "unchanged" | "skipped" | "failed" | "gone" | "conflict" | "cancelled";
                /** @description One of three files that have each ticket once between them. */
                part?: "changed" | "not_changed" | "not_started";
                /** @description A ticket's number, or a tag it has or had. */
                q?: string;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `records_gone`: The job's per-ticket records are not kept any more. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "records_gone";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    follow_ups_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `job_not_over`: What follows a job has to wait until the job is over.
             *
             *     `follow_up_under_way`: Another undo or retry of this job is not over yet.
             *
             *     `records_gone`: The job's per-ticket records are not kept any more.
             *
             *     `nothing_to_undo`: The job changed no ticket.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "job_not_over" | "follow_up_under_way" | "records_gone" | "nothing_to_undo";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "confirmation_needed" | "protected_tags" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    follow_ups_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUp"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `job_not_over`: What follows a job has to wait until the job is over.
             *
             *     `follow_up_under_way`: Another undo or retry of this job is not over yet.
             *
             *     `records_gone`: The job's per-ticket records are not kept any more.
             *
             *     `nothing_to_retry`: No ticket of the job failed.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "job_not_over" | "follow_up_under_way" | "records_gone" | "nothing_to_retry";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "confirmation_needed" | "protected_tags" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    follow_ups_again: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Again"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             *
             *     `conflict`: The job can't do this now; `detail` says what it can.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone" | "conflict";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "confirmation_needed" | "protected_tags" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    ticket_history_history: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketHistory"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    series_index: {
        parameters: {
            query?: {
                /** @description One or several, by commas: waiting, running, paused, completed, stopped, cancelled. */
                status?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPage"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    series_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSeries"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "confirmation_needed" | "protected_tags" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `limit_reached`: There are more of these than an account may have. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "limit_reached";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    series_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    series_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    series_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `conflict`: The job can't do this now; `detail` says what it can.
             *
             *     `read_only`: The account's login may only read; an admin can allow changes.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "read_only";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    series_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    events_job_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    events_account_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    uploads_create: {
        parameters: {
            query?: {
                /** @description A column, by its name or its number from 1: of ticket ids. */
                ticket_id?: string;
                /** @description A column, by its name or its number from 1: tags to add. */
                add?: string;
                /** @description A column, by its name or its number from 1: tags to remove. */
                remove?: string;
                /** @description A column, by its name or its number from 1: the only tags to stay. */
                set?: string;
            };
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    uploads_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    uploads_bad_lines_page: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadLinePage"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    uploads_bad_lines_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    views_index: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `zendesk_rejected`: Zendesk refused what was asked. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    views_count: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewCount"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `zendesk_rejected`: Zendesk refused what was asked. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    tags_autocomplete: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    tags_search_count: {
        parameters: {
            query: {
                query: string;
                /** @description Tell open, solved and closed tickets apart. */
                split?: boolean;
                /** @description Ask Zendesk even if it was asked just now. */
                fresh?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchCount"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    tags_search_terms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchTerms"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchText"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    choices_index: {
        parameters: {
            query: {
                kind: "brand" | "form" | "group" | "organization" | "requester" | "field" | "option";
                /** @description What the name holds, or begins with. */
                q?: string;
                /** @description Exactly these, with commas between them, up to 100. */
                values?: string;
                /** @description The ticket field whose options are asked. */
                field?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChoiceList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    session_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PageGrant"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `too_many_attempts`: Too many proofs have failed; `Retry-After` says when again. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_attempts";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    session_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    session_renew: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LastToken"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `too_many_attempts`: Too many proofs have failed; `Retry-After` says when again. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_attempts";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    me_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    connection_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    connection_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConnection"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WayToZendesk"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `no_oauth_client`: This installation has no OAuth client to connect with. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "no_oauth_client";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    connection_disconnect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disconnected"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    connection_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `not_admin`: Both who connects and who allows access must be active admins.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "not_admin";
                    };
                };
            };
            /**
             * @description `oauth_state`: Nobody is on the way back from Zendesk; connect again.
             *
             *     `connect_refused`: Zendesk, or the admin there, did not let us in.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "oauth_state" | "connect_refused";
                    };
                };
            };
            /** @description `zendesk_rejected`: Zendesk refused what was asked. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    api_keys_index: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    api_keys_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeApiKey"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    api_keys_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    notifications_index: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    notifications_show_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChoices"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    notifications_set_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChoices"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChoices"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    notifications_send_test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedTest"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /**
             * @description `mail_off`: This installation sends no mail: SMTP_URL is not set.
             *
             *     `test_sent`: A test was asked for within this minute.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "mail_off" | "test_sent";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    notifications_waiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingJobs"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    notifications_mail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailState"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    permissions_show_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    permissions_set_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPermissions"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    template_files_export: {
        parameters: {
            query?: {
                /** @description Their ids, by commas; all where none are named. */
                id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedJobs"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    template_files_take_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Import"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenList"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `not_here`: What is to be saved names things that this Zendesk does not have.
             *
             *     `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_here" | "zendesk_rejected" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `limit_reached`: There are more of these than an account may have. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "limit_reached";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    templates_index: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    templates_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `name_taken`: Another thing of this kind has this name already. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "name_taken";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `limit_reached`: There are more of these than an account may have. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "limit_reached";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    templates_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    templates_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    templates_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `name_taken`: Another thing of this kind has this name already. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "name_taken";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    templates_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartTemplate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "confirmation_needed" | "protected_tags" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    schedules_index: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSchedule"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `limit_reached`: There are more of these than an account may have. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "limit_reached";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    schedules_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleOnly"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulePreview"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchedulePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_slots: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotPage"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    schedules_take_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TakeOver"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    schedules_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /**
             * @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this.
             *
             *     `start_not_allowed`: Only admins may start jobs in this account.
             *
             *     `too_many_tickets`: The job has more tickets than the caller may change in one.
             *
             *     `owner_gone`: The owner of the schedule may not work with tickets at Zendesk now.
             */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden" | "start_not_allowed" | "too_many_tickets" | "owner_gone";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             *
             *     `conflict`: The job can't do this now; `detail` says what it can.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone" | "conflict";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `confirmation_needed`: `confirm` has to be the number of tickets on the list.
             *
             *     `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "confirmation_needed" | "protected_tags" | "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `too_many_jobs`: 200 jobs of the account are pending, running or scheduled. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_jobs";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    hooks_index: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookList"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHook"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `name_taken`: Another thing of this kind has this name already. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "name_taken";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `limit_reached`: There are more of these than an account may have. */
            429: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "limit_reached";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookRemoved"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HookPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `name_taken`: Another thing of this kind has this name already. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "name_taken";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `conflict`: The job can't do this now; `detail` says what it can. */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_take_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_put_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSecret"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_setup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookSetup"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_make_at_zendesk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AtZendesk"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `conflict`: The job can't do this now; `detail` says what it can.
             *
             *     `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             *
             *     `may_not_make_rules`: The account's login may not make webhooks and triggers.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone" | "may_not_make_rules";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected" | "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    hooks_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /**
             * @description `conflict`: The job can't do this now; `detail` says what it can.
             *
             *     `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             *
             *     `made_by_hand`: The webhook was made by hand; its secret is changed in Zendesk.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "read_only" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone" | "made_by_hand";
                    };
                };
            };
            /** @description `zendesk_rejected`: Zendesk refused what was asked. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "zendesk_rejected";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
    hooks_received: {
        parameters: {
            query?: {
                state?: components["schemas"]["DeliveryState"];
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    hooks_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, such as a UUID: the same request with the same key, within a week, makes nothing more. */
                "Idempotency-Key"?: string;
            };
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Replay"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `conflict`: The job can't do this now; `detail` says what it can.
             *
             *     `rule_paused`: The webhook rule is paused; resume it first.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "rule_paused";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `invalid`: Fields are wrong; `errors` names all of them.
             *
             *     `idempotency_key_reused`: The `Idempotency-Key` was used for another request.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid" | "idempotency_key_reused";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    activity_list_activity: {
        parameters: {
            query?: {
                /** @description A person's or key's id, or part of a name. */
                who?: string;
                verb?: components["schemas"]["Verb"];
                noun?: components["schemas"]["Noun"];
                /** @description What was done with a job. */
                job?: string;
                /** @description Not before then. */
                from?: string;
                /** @description Before then. */
                to?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    activity_activity_csv: {
        parameters: {
            query?: {
                /** @description A person's or key's id, or part of a name. */
                who?: string;
                verb?: components["schemas"]["Verb"];
                noun?: components["schemas"]["Noun"];
                /** @description What was done with a job. */
                job?: string;
                /** @description Not before then. */
                from?: string;
                /** @description Before then. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `invalid`: Fields are wrong; `errors` names all of them. */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    system_show_system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    live_checks_show_checks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checks"];
                };
            };
            /** @description `malformed_request`: The request can't be read. */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout";
                    };
                };
            };
        };
    };
    live_checks_check_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCheck"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checks"];
                };
            };
            /**
             * @description `malformed_request`: The request can't be read.
             *
             *     `malformed_json`: The body is not JSON, or nested too deeply.
             */
            400: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_request" | "malformed_json";
                    };
                };
            };
            /**
             * @description `unauthorised`: The request has no `Authorization: Bearer` header with a key.
             *
             *     `session_expired`: The session's token is over; renew it.
             *
             *     `reopen_app`: The session has ended, or its proof is no good; open the app again.
             *
             *     `agent_gone`: The session's agent is no active agent of the account now.
             *
             *     `key_unknown`: There is no such API key.
             *
             *     `key_expired`: The API key has expired.
             *
             *     `key_revoked`: The API key was revoked.
             *
             *     `key_owner_gone`: The key's owner may not work with tickets at Zendesk now.
             */
            401: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorised" | "session_expired" | "reopen_app" | "agent_gone" | "key_unknown" | "key_expired" | "key_revoked" | "key_owner_gone";
                    };
                };
            };
            /** @description `forbidden`: The caller's role, at Zendesk or of its key, does not allow this. */
            403: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "forbidden";
                    };
                };
            };
            /** @description `not_found`: There is no such thing, or it is another account's. */
            404: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `request_timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_timeout";
                    };
                };
            };
            /**
             * @description `read_only`: The account's login may only read; an admin can allow changes.
             *
             *     `ticket_not_closed`: The check is about closed tickets, and this one is not.
             *
             *     `check_under_way`: A ticket of the account is being checked at this moment.
             *
             *     `check_tag_in_use`: The ticket has one of the check's tags, and not from a check.
             *
             *     `reauthorise`: Zendesk does not accept the account's login any more.
             *
             *     `access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_reauthorise`: The account is not connected to Zendesk any more.
             *
             *     `zendesk_access_denied`: The account's login may not do this at Zendesk.
             *
             *     `zendesk_account_gone`: No Zendesk account answers under this subdomain.
             */
            409: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "read_only" | "ticket_not_closed" | "check_under_way" | "check_tag_in_use" | "reauthorise" | "access_denied" | "zendesk_reauthorise" | "zendesk_access_denied" | "zendesk_account_gone";
                    };
                };
            };
            /** @description `body_too_large`: The body is larger than this address takes. */
            413: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: The body is of another type than this address takes. */
            415: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `protected_tags`: The job would add or remove tags that no job may touch.
             *
             *     `zendesk_rejected`: Zendesk refused what was asked.
             *
             *     `invalid`: Fields are wrong; `errors` names all of them.
             */
            422: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "protected_tags" | "zendesk_rejected" | "invalid";
                    };
                };
            };
            /** @description `internal_error`: A fault of ours; the log knows the request by its id. */
            500: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal_error";
                    };
                };
            };
            /**
             * @description `owner_unknown`: Zendesk can't be asked for the role of the key's owner.
             *
             *     `rights_unknown`: Zendesk can't be asked what the session's agent may do.
             *
             *     `unavailable`: The database does not answer; try again later.
             *
             *     `timeout`: Zendesk or the database took too long.
             *
             *     `zendesk_rate_limited`: Zendesk asked to wait; `Retry-After` says how long.
             *
             *     `zendesk_unreachable`: Zendesk does not answer; try again later.
             *
             *     `zendesk_unavailable`: Zendesk does not answer; try again later.
             */
            503: {
                headers: {
                    /** @description Names this request. */
                    "X-Request-ID"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "owner_unknown" | "rights_unknown" | "unavailable" | "timeout" | "zendesk_rate_limited" | "zendesk_unreachable" | "zendesk_unavailable";
                    };
                };
            };
        };
    };
}
