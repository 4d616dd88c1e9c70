CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`display_name` text NOT NULL,
	`role` text NOT NULL,
	`point_id` integer,
	`congress_levels` text NOT NULL,
	`password_hash` text,
	`password_code_hash` text,
	`password_code_until` integer,
	`disabled_at` integer,
	`is_demo` integer DEFAULT false NOT NULL,
	`oidc_issuer` text,
	`oidc_subject` text,
	`note` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_username_unique` ON `accounts` (`username`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_oidc` ON `accounts` (`oidc_issuer`,`oidc_subject`);--> statement-breakpoint
CREATE TABLE `answer_feedback` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`suggestion_id` integer NOT NULL,
	`clear` integer NOT NULL,
	`words` text,
	`given_at` integer NOT NULL,
	`reply` text,
	`replied_at` integer,
	`replied_by` integer,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replied_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_feedback_one` ON `answer_feedback` (`suggestion_id`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`consultation_id` integer,
	`suggestion_id` integer,
	`basket_item_id` integer,
	`sheet_id` integer,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`extracted_text` text,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`basket_item_id`) REFERENCES `basket_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sheet_id`) REFERENCES `sheets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachments_suggestion` ON `attachments` (`suggestion_id`);--> statement-breakpoint
CREATE INDEX `attachments_consultation` ON `attachments` (`consultation_id`);--> statement-breakpoint
CREATE INDEX `attachments_basket_item` ON `attachments` (`basket_item_id`);--> statement-breakpoint
CREATE INDEX `attachments_sheet` ON `attachments` (`sheet_id`);--> statement-breakpoint
CREATE TABLE `basket_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`visitor_key` text NOT NULL,
	`consultation_id` integer NOT NULL,
	`version_id` integer NOT NULL,
	`provision_id` integer,
	`fields` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `basket_items_visitor` ON `basket_items` (`visitor_key`,`consultation_id`);--> statement-breakpoint
CREATE TABLE `change_sources` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`to_version_id` integer NOT NULL,
	`provision_id` integer NOT NULL,
	`source` text NOT NULL,
	`decision_id` integer,
	`note` text DEFAULT '' NOT NULL,
	`recorded_by` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`to_version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `change_sources_provision` ON `change_sources` (`provision_id`);--> statement-breakpoint
CREATE INDEX `change_sources_version` ON `change_sources` (`to_version_id`);--> statement-breakpoint
CREATE INDEX `change_sources_decision` ON `change_sources` (`decision_id`);--> statement-breakpoint
CREATE TABLE `cluster_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`cluster_id` integer NOT NULL,
	`suggestion_id` integer NOT NULL,
	`score` real,
	`evidence` text NOT NULL,
	`duplicate_of` integer,
	`dissent` integer DEFAULT false NOT NULL,
	`placed_by` integer,
	`placed_at` integer NOT NULL,
	FOREIGN KEY (`cluster_id`) REFERENCES `clusters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`duplicate_of`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`placed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cluster_members_pair` ON `cluster_members` (`cluster_id`,`suggestion_id`);--> statement-breakpoint
CREATE INDEX `cluster_members_suggestion` ON `cluster_members` (`suggestion_id`);--> statement-breakpoint
CREATE TABLE `clustering_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`consultation_id` integer NOT NULL,
	`state` text NOT NULL,
	`requested_by` integer NOT NULL,
	`requested_at` integer NOT NULL,
	`started_at` integer,
	`owner` text,
	`beat_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`ended_at` integer,
	`failure` text,
	`read_count` integer,
	`proposed_count` integer,
	`joined_count` integer,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clustering_runs_consultation_id_unique` ON `clustering_runs` (`consultation_id`);--> statement-breakpoint
CREATE TABLE `clusters` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`consultation_id` integer NOT NULL,
	`provision_id` integer,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`stance` text NOT NULL,
	`state` text NOT NULL,
	`merged_into_id` integer,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`confirmed_by` integer,
	`confirmed_at` integer,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clusters_number` ON `clusters` (`consultation_id`,`number`);--> statement-breakpoint
CREATE INDEX `clusters_provision` ON `clusters` (`provision_id`);--> statement-breakpoint
CREATE TABLE `collection_spots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`point_id` integer NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `consultations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`regulation_id` integer NOT NULL,
	`version_id` integer NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`audience` text DEFAULT 'public' NOT NULL,
	`identity_proof` text DEFAULT 'anonymous' NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`minimum_days` integer NOT NULL,
	`short_period_reason` text,
	`introduction` text DEFAULT '' NOT NULL,
	`contact` text DEFAULT '' NOT NULL,
	`published_at` integer,
	`deciding_at` integer,
	`answered_at` integer,
	`created_by` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`regulation_id`) REFERENCES `regulations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consultations_slug_unique` ON `consultations` (`slug`);--> statement-breakpoint
CREATE INDEX `consultations_regulation` ON `consultations` (`regulation_id`);--> statement-breakpoint
CREATE INDEX `consultations_version` ON `consultations` (`version_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`consultation_id` integer NOT NULL,
	`cluster_id` integer,
	`suggestion_id` integer,
	`outcome` text NOT NULL,
	`reason_code` text,
	`reason` text NOT NULL,
	`part` text,
	`state` text NOT NULL,
	`version_id` integer,
	`prepared_by` integer,
	`prepared_at` integer NOT NULL,
	`reviewed_by` integer,
	`reviewed_at` integer,
	`published_by` integer,
	`published_at` integer,
	`supersedes_id` integer,
	`superseded_at` integer,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cluster_id`) REFERENCES `clusters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prepared_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decisions_consultation` ON `decisions` (`consultation_id`,`state`);--> statement-breakpoint
CREATE INDEX `decisions_cluster` ON `decisions` (`cluster_id`);--> statement-breakpoint
CREATE INDEX `decisions_suggestion` ON `decisions` (`suggestion_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` integer,
	`type` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`from_state` text,
	`to_state` text,
	`facts` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_hash_unique` ON `events` (`hash`);--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `events_kind` ON `events` (`subject_kind`,`id`);--> statement-breakpoint
CREATE INDEX `events_actor` ON `events` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_type` ON `events` (`type`,`id`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);--> statement-breakpoint
CREATE TABLE `key_question_articles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key_question_id` integer NOT NULL,
	`provision_id` integer NOT NULL,
	FOREIGN KEY (`key_question_id`) REFERENCES `key_questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `key_question_articles_pair` ON `key_question_articles` (`key_question_id`,`provision_id`);--> statement-breakpoint
CREATE TABLE `key_questions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`consultation_id` integer NOT NULL,
	`slug` text NOT NULL,
	`position` integer NOT NULL,
	`question` text NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `key_questions_consultation` ON `key_questions` (`consultation_id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`consultation_id` integer NOT NULL,
	`point_id` integer NOT NULL,
	`kind` text NOT NULL,
	`held_on` text NOT NULL,
	`place` text NOT NULL,
	`attendees` integer NOT NULL,
	`minutes` text NOT NULL,
	`recorded_by` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_slug_unique` ON `meetings` (`slug`);--> statement-breakpoint
CREATE INDEX `meetings_consultation` ON `meetings` (`consultation_id`,`point_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_sealed` text,
	`contact_hash` text,
	`language` text NOT NULL,
	`news` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`parked_at` integer
);
--> statement-breakpoint
CREATE INDEX `messages_waiting` ON `messages` (`sent_at`,`parked_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `messages_contact` ON `messages` (`contact_hash`,`sent_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`parked_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_topic` ON `outbox` (`topic`,`parked_at`,`id`);--> statement-breakpoint
CREATE TABLE `package_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`package_id` integer NOT NULL,
	`suggestion_id` integer,
	`synthesis_id` integer,
	FOREIGN KEY (`package_id`) REFERENCES `packages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`synthesis_id`) REFERENCES `syntheses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `package_items_package` ON `package_items` (`package_id`);--> statement-breakpoint
CREATE INDEX `package_items_suggestion` ON `package_items` (`suggestion_id`);--> statement-breakpoint
CREATE TABLE `packages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_id` integer NOT NULL,
	`number` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`forwarded_by` integer,
	`forwarded_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`forwarded_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `packages_number_unique` ON `packages` (`number`);--> statement-breakpoint
CREATE INDEX `packages_task` ON `packages` (`task_id`);--> statement-breakpoint
CREATE TABLE `points` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`district` text NOT NULL,
	`address` text NOT NULL,
	`phone` text NOT NULL,
	`contact_hours` text NOT NULL,
	`introduction` text NOT NULL,
	`position` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_slug_unique` ON `points` (`slug`);--> statement-breakpoint
CREATE TABLE `provision_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_version_id` integer NOT NULL,
	`to_version_id` integer NOT NULL,
	`from_provision_id` integer,
	`to_provision_id` integer,
	`relation` text NOT NULL,
	`moved` integer NOT NULL,
	`renumbered` integer NOT NULL,
	`score` real NOT NULL,
	`reasons` text NOT NULL,
	`confirmed_by` integer,
	`confirmed_at` integer,
	FOREIGN KEY (`from_version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `provision_links_to` ON `provision_links` (`to_version_id`);--> statement-breakpoint
CREATE INDEX `provision_links_from_provision` ON `provision_links` (`from_provision_id`);--> statement-breakpoint
CREATE INDEX `provision_links_to_provision` ON `provision_links` (`to_provision_id`);--> statement-breakpoint
CREATE TABLE `provisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version_id` integer NOT NULL,
	`parent_id` integer,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`number` integer,
	`sub` integer DEFAULT 0 NOT NULL,
	`position` integer NOT NULL,
	`heading` text,
	`caption` text,
	`text` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `provisions_version` ON `provisions` (`version_id`,`position`);--> statement-breakpoint
CREATE INDEX `provisions_parent` ON `provisions` (`parent_id`);--> statement-breakpoint
CREATE TABLE `regulations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`lead_body` text NOT NULL,
	`lead_account_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`lead_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `regulations_slug_unique` ON `regulations` (`slug`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`token_hash` text NOT NULL,
	`account_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash_unique` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sheets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`consultation_id` integer NOT NULL,
	`submitted_by` integer NOT NULL,
	`submitted_at` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sheets_key_unique` ON `sheets` (`key`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`regulation_id` integer,
	`provision_id` integer,
	`point_id` integer,
	`suggestion_id` integer,
	`contact_sealed` text,
	`contact_hash` text,
	`language` text NOT NULL,
	`token_hash` text NOT NULL,
	`confirmed_at` integer,
	`ended_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`regulation_id`) REFERENCES `regulations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_token_hash_unique` ON `subscriptions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `subscriptions_regulation` ON `subscriptions` (`regulation_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_provision` ON `subscriptions` (`provision_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_point` ON `subscriptions` (`point_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_suggestion` ON `subscriptions` (`suggestion_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_contact` ON `subscriptions` (`contact_hash`);--> statement-breakpoint
CREATE TABLE `suggestions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`consultation_id` integer NOT NULL,
	`version_id` integer NOT NULL,
	`provision_id` integer,
	`paragraph` integer,
	`item` integer,
	`quote` text,
	`quote_occurrence` integer,
	`key_question_id` integer,
	`kind` text NOT NULL,
	`stance` text NOT NULL,
	`text` text NOT NULL,
	`proposed_text` text,
	`reason` text,
	`amendment_sentence` text,
	`public_text` text NOT NULL,
	`public_proposed_text` text,
	`public_reason` text,
	`public_amendment_sentence` text,
	`channel` text NOT NULL,
	`point_id` integer,
	`collection_spot_id` integer,
	`meeting_id` integer,
	`submitter_role` text NOT NULL,
	`submitter_id` integer,
	`recorded_by` integer,
	`sheet_id` integer,
	`behalf_sealed` text,
	`name_sealed` text,
	`public_name` text,
	`contact_sealed` text,
	`phone_tail_hash` text,
	`proven_hash` text,
	`district` text,
	`identity_class` text,
	`identity_proof` text DEFAULT 'anonymous' NOT NULL,
	`consent_process` integer NOT NULL,
	`consent_publish_text` integer NOT NULL,
	`consent_publish_name` integer NOT NULL,
	`language` text NOT NULL,
	`receipt_number` text NOT NULL,
	`receipt_secret_hash` text NOT NULL,
	`content_hash` text NOT NULL,
	`state` text NOT NULL,
	`held_reason` text,
	`decline_code` text,
	`decline_reason` text,
	`withdraw_reason` text,
	`follow_up_of` integer,
	`submitted_at` integer NOT NULL,
	`screened_at` integer,
	`forwarded_at` integer,
	`decided_at` integer,
	`answered_at` integer,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provision_id`) REFERENCES `provisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`key_question_id`) REFERENCES `key_questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`collection_spot_id`) REFERENCES `collection_spots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitter_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sheet_id`) REFERENCES `sheets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suggestions_receipt_number_unique` ON `suggestions` (`receipt_number`);--> statement-breakpoint
CREATE INDEX `suggestions_consultation` ON `suggestions` (`consultation_id`,`state`,`submitted_at`,`point_id`,`channel`,`submitter_role`,`submitter_id`,`provision_id`);--> statement-breakpoint
CREATE INDEX `suggestions_provision` ON `suggestions` (`provision_id`,`state`,`consent_publish_text`,`submitted_at`,`version_id`,`consultation_id`);--> statement-breakpoint
CREATE INDEX `suggestions_point` ON `suggestions` (`point_id`,`state`);--> statement-breakpoint
CREATE INDEX `suggestions_content` ON `suggestions` (`content_hash`);--> statement-breakpoint
CREATE INDEX `suggestions_version` ON `suggestions` (`version_id`,`provision_id`,`state`);--> statement-breakpoint
CREATE INDEX `suggestions_submitter` ON `suggestions` (`submitter_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `suggestions_proven` ON `suggestions` (`proven_hash`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `suggestions_recorder` ON `suggestions` (`recorded_by`,`submitted_at`);--> statement-breakpoint
CREATE TABLE `supports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`suggestion_id` integer NOT NULL,
	`supporter_key` text NOT NULL,
	`account_id` integer,
	`words` text,
	`public_words` text,
	`receipt_number` text,
	`receipt_secret_hash` text,
	`supported_at` integer NOT NULL,
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supports_receipt_number_unique` ON `supports` (`receipt_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `supports_one_each` ON `supports` (`suggestion_id`,`supporter_key`);--> statement-breakpoint
CREATE TABLE `syntheses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`cluster_id` integer NOT NULL,
	`point_id` integer NOT NULL,
	`text` text NOT NULL,
	`proposed_text` text,
	`dissent` text,
	`own_view` text,
	`state` text NOT NULL,
	`written_by` integer,
	`written_at` integer NOT NULL,
	`reviewed_by` integer,
	`reviewed_at` integer,
	FOREIGN KEY (`cluster_id`) REFERENCES `clusters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `syntheses_pair` ON `syntheses` (`cluster_id`,`point_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`consultation_id` integer NOT NULL,
	`point_id` integer NOT NULL,
	`deadline_on` text NOT NULL,
	`state` text NOT NULL,
	`assigned_by` integer,
	`assigned_at` integer NOT NULL,
	`forwarded_at` integer,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_pair` ON `tasks` (`consultation_id`,`point_id`);--> statement-breakpoint
CREATE TABLE `thesaurus_groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`words` text NOT NULL,
	`shipped_as` text,
	`edited_by` integer,
	`updated_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`edited_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `thesaurus_groups_shipped_as_unique` ON `thesaurus_groups` (`shipped_as`);--> statement-breakpoint
CREATE TABLE `verification_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `verification_codes_contact` ON `verification_codes` (`contact_hash`,`created_at`);--> statement-breakpoint
CREATE TABLE `versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`regulation_id` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`label` text NOT NULL,
	`state` text NOT NULL,
	`explanation` text DEFAULT '' NOT NULL,
	`change_note` text DEFAULT '' NOT NULL,
	`source_text` text NOT NULL,
	`source_file_name` text,
	`content_hash` text NOT NULL,
	`imported_by` integer,
	`imported_at` integer NOT NULL,
	`published_by` integer,
	`published_at` integer,
	`map_confirmed_by` integer,
	`map_confirmed_at` integer,
	FOREIGN KEY (`regulation_id`) REFERENCES `regulations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`imported_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`map_confirmed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `versions_ordinal` ON `versions` (`regulation_id`,`ordinal`);